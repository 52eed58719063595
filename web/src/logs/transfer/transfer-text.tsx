import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../app/settings.ts';
import { formatBytes, formatDuration } from '../../format/index.ts';
import type { TransferState } from './transfer.ts';

/** How far a file has come, how fast, and how long it will take; or why it does not go on. */
export function TransferText({ file, transfer }: { readonly file: File; readonly transfer: TransferState }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { phase, sent, rate, retryIn } = transfer;
  const total = formatBytes(file.size, language);
  const done = formatBytes(Math.min(sent, file.size), language);
  if (phase === 'waiting')
    return (
      <span role="status" className="bad small num">
        {t('upload.lost', { count: retryIn })} · {t('upload.sent', { done, total })}
      </span>
    );
  if (phase === 'failed') return <span className="bad small">{t('upload.sendFailed')}</span>;
  const left = rate === null || rate <= 0 ? null : (file.size - sent) / rate;
  const said =
    phase === 'done'
      ? [t('upload.arrived', { total })]
      : phase === 'queued'
        ? [t('upload.queued')]
        : phase === 'paused'
          ? [t('upload.paused', { done, total })]
          : [
              t('upload.sent', { done, total }),
              rate === null ? null : t('upload.rate', { rate: formatBytes(rate, language) }),
              left === null || left < 1 ? null : t('upload.left', { time: formatDuration(Math.ceil(left), language) }),
            ];
  return <span className="muted small num">{said.filter((part) => part !== null).join(' · ')}</span>;
}
