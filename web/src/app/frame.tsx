import { BgColorsOutlined, TranslationOutlined } from '@ant-design/icons';
import { Link, Outlet, useParams } from '@tanstack/react-router';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLog } from '../api/queries.ts';
import { OutdatedBar } from './outdated-bar.tsx';
import { setLanguage, setTheme, themes, useSettings } from './settings.ts';

/** Top bar and the place of the page. */
export function Frame() {
  const { t } = useTranslation();
  const { logId } = useParams({ strict: false });
  return (
    <>
      <a className="skip-link" href="#content">
        {t('app.skip')}
      </a>
      <header className={logId === undefined ? 'topbar' : 'topbar in-log'}>
        <Link to="/" className="brand" aria-label={`${t('app.name')}: ${t('nav.logs')}`}>
          <img src="/weir.svg" alt="" />
          <span>{t('app.name')}</span>
        </Link>
        {logId !== undefined && <LogName logId={logId} />}
        <div className="topbar-end">
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
      </header>
      <Outlet />
      <OutdatedBar />
    </>
  );
}

function LogName({ logId }: { readonly logId: string }) {
  const { data } = useLog(logId);
  return (
    <div className="topbar-crumb">
      <span title={data?.log.name}>{data?.log.name ?? ' '}</span>
    </div>
  );
}

function LanguageSwitch() {
  const { t } = useTranslation();
  const { language } = useSettings();
  const other = language === 'zh' ? 'en' : 'zh';
  const label = other === 'zh' ? '简体中文' : 'English';
  return (
    <Button
      type="text"
      icon={<TranslationOutlined aria-hidden />}
      onClick={() => setLanguage(other)}
      lang={other}
      title={t('app.language')}
    >
      {label}
    </Button>
  );
}

function ThemeSwitch() {
  const { t } = useTranslation();
  const { theme } = useSettings();
  const items = themes.map((key) => ({ key, label: t(`app.theme_${key}`), onClick: () => setTheme(key) }));
  return (
    <Dropdown menu={{ items, selectable: true, selectedKeys: [theme] }} trigger={['click']} placement="bottomRight">
      <Button type="text" icon={<BgColorsOutlined aria-hidden />} aria-label={t('app.theme')} title={t('app.theme')} />
    </Dropdown>
  );
}
