import {
  ApartmentOutlined,
  AuditOutlined,
  BarsOutlined,
  DashboardOutlined,
  DeploymentUnitOutlined,
  DiffOutlined,
  FileProtectOutlined,
  FundViewOutlined,
  HistoryOutlined,
  NodeIndexOutlined,
  SafetyCertificateOutlined,
} from '@ant-design/icons';
import { Link, Outlet, useLocation, useParams } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLog } from '../api/queries.ts';
import { FilterBar } from '../filter/filter-bar.tsx';
import { LongWorkBar } from './long-work-bar.tsx';
import { ProblemView } from './states.tsx';

const PAGES = [
  { to: '/logs/$logId', key: 'overview', icon: <DashboardOutlined aria-hidden /> },
  { to: '/logs/$logId/map', key: 'map', icon: <ApartmentOutlined aria-hidden /> },
  { to: '/logs/$logId/variants', key: 'variants', icon: <NodeIndexOutlined aria-hidden /> },
  { to: '/logs/$logId/cases', key: 'cases', icon: <BarsOutlined aria-hidden /> },
  { to: '/logs/$logId/objects', key: 'objects', icon: <DeploymentUnitOutlined aria-hidden /> },
  { to: '/logs/$logId/conformance', key: 'conformance', icon: <AuditOutlined aria-hidden /> },
  { to: '/logs/$logId/rules', key: 'rules', icon: <FileProtectOutlined aria-hidden /> },
  { to: '/logs/$logId/checks', key: 'checks', icon: <DiffOutlined aria-hidden /> },
  { to: '/logs/$logId/executive', key: 'executive', icon: <FundViewOutlined aria-hidden /> },
  { to: '/logs/$logId/quality', key: 'quality', icon: <SafetyCertificateOutlined aria-hidden /> },
  { to: '/logs/$logId/versions', key: 'versions', icon: <HistoryOutlined aria-hidden /> },
] as const;

/** Navigation and filter bar around every page of one log. The filter goes along from page to page. */
export function LogFrame() {
  const { t } = useTranslation();
  const { logId } = useParams({ from: '/logs/$logId' });
  const log = useLog(logId);
  const nav = useCurrentInSight();
  return (
    <div className="log-frame">
      <nav ref={nav} className="log-nav" aria-label={t('nav.log')}>
        {PAGES.filter(({ key }) => key !== 'objects' || log.data?.hasObjects === true).map((page) => (
          <Link
            key={page.key}
            to={page.to}
            params={{ logId }}
            search={({ filter }) => (filter === undefined ? {} : { filter })}
            activeOptions={{ exact: true, includeSearch: false }}
          >
            <span aria-hidden="true">{page.icon}</span>
            <span>{t(`nav.${page.key}`)}</span>
          </Link>
        ))}
      </nav>
      <div className="log-body">
        {log.error === null ? <FilterBar logId={logId} /> : <div />}
        <main id="content" className="log-page" tabIndex={-1}>
          {log.error === null ? (
            <Outlet />
          ) : (
            <div className="stack">
              <ProblemView error={log.error} retry={() => void log.refetch()} />
              <Link to="/">{t('app.toLogs')}</Link>
            </div>
          )}
        </main>
      </div>
      <LongWorkBar />
    </div>
  );
}

/** On small screens the pages stand in a row that scrolls: the one that is open is brought into sight. */
function useCurrentInSight() {
  const nav = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    const current = nav.current?.querySelector(`[aria-current="page"]`);
    if (current instanceof HTMLElement && pathname !== '')
      nav.current?.scrollTo({ left: current.offsetLeft - nav.current.clientWidth / 2 + current.clientWidth / 2 });
  }, [pathname]);
  return nav;
}
