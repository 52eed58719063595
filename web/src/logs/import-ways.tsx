import { DatabaseOutlined, FileTextOutlined, TableOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

const WAYS = [
  { way: 'file', to: '/add', icon: FileTextOutlined, title: 'upload.wayFile', note: 'upload.wayFileNote' },
  { way: 'erp', to: '/recipes', icon: TableOutlined, title: 'upload.wayErp', note: 'upload.wayErpNote' },
  {
    way: 'database',
    to: '/databases',
    icon: DatabaseOutlined,
    title: 'upload.wayDatabase',
    note: 'upload.wayDatabaseNote',
  },
] as const;

/** The ways to a new log, side by side. */
export function ImportWays({ current }: { readonly current: (typeof WAYS)[number]['way'] | null }) {
  const { t } = useTranslation();
  return (
    <nav className="import-ways" aria-label={t('upload.ways')}>
      {WAYS.map(({ way, to, icon: Icon, title, note }) => (
        <Link key={way} to={to} className="import-way" aria-current={way === current ? 'page' : undefined}>
          <Icon className="way-icon" aria-hidden />
          <b>{t(title)}</b>
          <span className="muted small">{t(note)}</span>
        </Link>
      ))}
    </nav>
  );
}
