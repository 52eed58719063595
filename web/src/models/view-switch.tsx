import { useNavigate, useSearch } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { givesTree, USUAL_MINING } from './mining.ts';
import { isNotation, notations } from './notation.ts';

const MAP = 'map';

/** The map as recorded, or a model of it in one of the notations. Kept in the address. */
export function ViewSwitch() {
  const { t } = useTranslation();
  const { view, mining = USUAL_MINING } = useSearch({ from: '/logs/$logId' });
  const navigate = useNavigate();
  const hasTree = givesTree(mining);
  const options = [
    { value: MAP, label: t('models.view_map'), title: t('models.viewHint_map') },
    ...notations.map((notation) => {
      const disabled = notation === 'process-tree' && !hasTree;
      return {
        value: notation,
        label: t(`models.view_${notation}`),
        title: t(disabled ? 'models.noTree' : `models.viewHint_${notation}`),
        disabled,
      };
    }),
  ];
  return (
    <Segmented
      className="view-switch"
      aria-label={t('models.view')}
      value={view ?? MAP}
      options={options}
      onChange={(value) =>
        void navigate({
          to: '.',
          search: (old) => ({ ...old, view: isNotation(value) ? value : undefined }),
          replace: true,
        })
      }
    />
  );
}
