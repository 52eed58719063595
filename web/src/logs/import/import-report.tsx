import { DownloadOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { endpoints, urlOf } from '#contract';
import type { ImportReport as Report } from '../../api/types.ts';
import { useLanguage } from '../../app/settings.ts';
import { TableHead } from '../../app/table-head.tsx';
import { formatBytes, formatCount } from '../../format/index.ts';
import { useReasonText } from './reason-text.ts';
import { rejectedText, warningText } from './server-words.ts';

const SHOWN = 50;

/** What the import made of the source: nothing is set aside without a reason and a line. */
export function ImportReport({ logId, report }: { readonly logId: string; readonly report: Report }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const count = (n: number) => formatCount(n, language);
  const notes = [
    ...report.warnings.map((w) => ({
      key: `${w.code}: ${w.message}`,
      text:
        w.count > 1
          ? t('report.withCount', { text: warningText(w, language), n: count(w.count) })
          : warningText(w, language),
    })),
    ...(report.reorderedCases > 0
      ? [
          {
            key: 'reordered',
            text: t('report.reordered', { count: report.reorderedCases, n: count(report.reorderedCases) }),
          },
        ]
      : []),
    ...(report.emptyCases > 0
      ? [{ key: 'empty', text: t('report.emptyCases', { count: report.emptyCases, n: count(report.emptyCases) }) }]
      : []),
  ];
  return (
    <div className="stack">
      <div className="report-figures num">
        <div>
          <b>{count(report.rowsRead)}</b>
          <span className="muted small">{t('report.rowsRead')}</span>
        </div>
        <div>
          <b>{count(report.rowsUsed)}</b>
          <span className="muted small">{t('report.rowsUsed')}</span>
        </div>
        <div>
          <b className={report.rowsRejected > 0 ? 'bad' : ''}>{count(report.rowsRejected)}</b>
          <span className="muted small">{t('report.rowsRejected')}</span>
        </div>
      </div>
      <p className="muted small">
        {report.files
          .map((file) => `${file.name} · ${formatBytes(file.bytes, language)} · ${file.format}`)
          .join(language === 'zh' ? '；' : '; ')}
        {report.rowsRejected === 0 && ` · ${t('report.allUsed')}`}
      </p>
      {notes.length > 0 && (
        <div>
          <h3>{t('report.warnings')}</h3>
          <ul className="plain-list">
            {notes.map((note) => (
              <li key={note.key}>{note.text}</li>
            ))}
          </ul>
        </div>
      )}
      <MappingUsed report={report} />
      {report.rejected.length > 0 && <RejectedRows logId={logId} report={report} />}
    </div>
  );
}

function MappingUsed({ report }: { readonly report: Report }) {
  const { t } = useTranslation();
  const reasonText = useReasonText();
  const { mapping } = report;
  return (
    <details>
      <summary>{t('report.mapping')}</summary>
      <dl className="facts">
        {mapping.roles.map((role) => (
          <div key={role.role}>
            <dt>{t(`upload.role_${role.role}`)}</dt>
            <dd>
              <b>{role.columns.join(' / ')}</b>{' '}
              <span className="muted">{role.givenByUser ? t('upload.given') : reasonText(role)}</span>
            </dd>
          </div>
        ))}
        <div>
          <dt>{t('upload.encoding')}</dt>
          <dd>{mapping.encoding}</dd>
        </div>
        {mapping.timeFormat !== null && (
          <div>
            <dt>{t('upload.timeFormat')}</dt>
            <dd>
              {mapping.timeFormat}
              {mapping.timezone !== null && ` · ${mapping.timezone}`}
            </dd>
          </div>
        )}
      </dl>
    </details>
  );
}

function RejectedRows({ logId, report }: { readonly logId: string; readonly report: Report }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const rows = report.rejected.slice(0, SHOWN);
  return (
    <details open>
      <summary>
        {t('report.rejectedTitle')}{' '}
        {report.rowsRejected > rows.length && (
          <span className="muted">
            {t('report.rejectedShown', { shown: rows.length, total: formatCount(report.rowsRejected, language) })}
          </span>
        )}
      </summary>
      <div className="scroll-x">
        <table className="preview-table">
          <TableHead columns={[t('report.line'), t('report.column'), t('report.value'), t('report.reason')]} />
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.file}:${row.line}:${row.column}:${row.message}`}>
                <td className="num">
                  {report.files.length > 1 && <span className="muted">{row.file} </span>}
                  {row.line}
                </td>
                <td>{row.column ?? '–'}</td>
                <td>{row.value ?? '–'}</td>
                <td title={language === 'en' ? row.message : undefined}>{rejectedText(row, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <a className="small" href={urlOf(endpoints.exportRejected, { params: { logId } })} download>
        <DownloadOutlined aria-hidden /> {t('report.rejectedFile')}
      </a>
    </details>
  );
}
