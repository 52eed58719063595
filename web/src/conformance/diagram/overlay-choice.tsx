import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useVocabulary } from '../../api/queries.ts';
import { useConformanceSearch } from '../use-conformance-search.ts';
import { amountChoice } from './amount-choice.ts';
import type { Overlay } from './overlay-names.ts';

/** No attribute can be called so: those come with a prefix. */
const MORE = 'more';

/** What the colours of the diagram tell: how many cases, their share, or the effect on throughput time or on an amount of the cases. */
export function OverlayChoice({ logId }: { readonly logId: string }) {
  const { t } = useTranslation();
  const [{ overlay = 'cases', amount }, change] = useConformanceSearch();
  const { meant, others } = amountChoice(useVocabulary(logId).data?.attributes ?? [], amount);
  const [isMore, setMore] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const onAmount = (name: string) => ({ value: `amount:${name}`, label: t('conformance.overlayOn', { name }) });
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
        ...meant.map(onAmount),
        ...(isMore ? others.map(onAmount) : []),
        ...(isMore || others.length === 0
          ? []
          : [{ value: MORE, label: t('conformance.overlayMore', { n: others.length }) }]),
      ],
    },
  ];
  const choose = (value: string) => {
    if (value === MORE) {
      setMore(true);
      // Choosing closes the list: it is opened again with what was asked for.
      requestAnimationFrame(() => setOpen(true));
      return;
    }
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
      open={isOpen}
      onOpenChange={setOpen}
      onChange={choose}
      aria-label={t('conformance.overlay')}
      popupMatchSelectWidth={false}
    />
  );
}
