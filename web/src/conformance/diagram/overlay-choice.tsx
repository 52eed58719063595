import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useVocabulary } from '../../api/queries.ts';
import { useConformanceSearch } from '../use-conformance-search.ts';
import type { Overlay } from './overlay-names.ts';

/** What the colours of the diagram tell: how many cases, their share, or the effect on throughput time or on an amount of the cases. */
export function OverlayChoice({ logId }: { readonly logId: string }) {
  const { t } = useTranslation();
  const [{ overlay = 'cases', amount }, change] = useConformanceSearch();
  const numeric = (useVocabulary(logId).data?.attributes ?? []).filter(({ kind }) => kind === 'number');
  const attributes = [...new Set(numeric.map(({ name }) => name))];
  const own = (['cases', 'share', 'duration'] as const satisfies readonly Overlay[]).map((value) => ({
    value: value as string,
    label: t(`conformance.overlay_${value}`),
  }));
  const options = [
    { label: t('conformance.overlayFrequency'), options: own.slice(0, 2) },
    {
      label: t('conformance.overlayEffect'),
      options: [
        ...own.slice(2),
        ...attributes.map((name) => ({ value: `amount:${name}`, label: t('conformance.overlayOn', { name }) })),
      ],
    },
  ];
  const choose = (value: string) => {
    const [, name] = /^amount:(.*)$/s.exec(value) ?? [];
    if (name !== undefined) return change({ overlay: 'amount', amount: name });
    const plain = (['cases', 'share', 'duration'] as const).find((one) => one === value);
    return change({ overlay: plain === 'cases' ? undefined : plain });
  };
  return (
    <Select
      size="small"
      value={overlay === 'amount' ? `amount:${amount ?? ''}` : overlay}
      options={options}
      onChange={choose}
      aria-label={t('conformance.overlay')}
      popupMatchSelectWidth={false}
    />
  );
}
