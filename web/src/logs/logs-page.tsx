import { FundViewOutlined, PlusOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLogs } from '../api/queries.ts';
import { Loaded } from '../app/states.tsx';
import { DropZone, offerFiles } from './files/drop-zone.tsx';
import { ImportWays } from './import-ways.tsx';
import { LogTable } from './log-table.tsx';
import './logs.css';

/** All logs; or, when there is none yet, the invitation to add one. */
export function LogsPage() {
  const { t } = useTranslation();
  const logs = useLogs();
  const navigate = useNavigate();
  const take = (files: readonly File[]) => {
    offerFiles(files);
    void navigate({ to: '/add' });
  };
  return (
    <main id="content" className="page" tabIndex={-1}>
      <Loaded query={logs} height={320}>
        {(list) =>
          list.length === 0 ? (
            <>
              <DropZone onFiles={take} isLarge>
                <h1>{t('logs.emptyTitle')}</h1>
                <p>{t('logs.emptyText')}</p>
              </DropZone>
              <ImportWays current={null} />
            </>
          ) : (
            <>
              <div className="row spread">
                <div className="page-head">
                  <h1>{t('logs.title')}</h1>
                  <span className="muted">{t('logs.lead')}</span>
                </div>
                <div className="row">
                  <Button icon={<FundViewOutlined aria-hidden />} onClick={() => void navigate({ to: '/executive' })}>
                    {t('executive.allTitle')}
                  </Button>
                  <Button
                    type="primary"
                    icon={<PlusOutlined aria-hidden />}
                    onClick={() => void navigate({ to: '/add' })}
                  >
                    {t('logs.upload')}
                  </Button>
                </div>
              </div>
              <LogTable logs={list} />
              <DropZone onFiles={take} />
              <ImportWays current={null} />
            </>
          )
        }
      </Loaded>
    </main>
  );
}
