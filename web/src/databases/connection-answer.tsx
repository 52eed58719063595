import { CheckCircleFilled } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { ProblemView } from '../app/states.tsx';
import { type ConnectionTest, SERVERS } from './use-connection-test.ts';

/** What came of trying a connection. */
export function ConnectionAnswer({ test }: { readonly test: ConnectionTest }) {
  const { t } = useTranslation();
  const { facts, error } = test;
  if (error !== null) return <ProblemView error={error} />;
  if (facts === null) return null;
  return (
    <p role="status" className="connection-works">
      <CheckCircleFilled aria-hidden />{' '}
      {t('databases.answers', { server: SERVERS[facts.kind], version: facts.version })}
    </p>
  );
}
