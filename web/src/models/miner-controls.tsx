import { SlidersOutlined } from '@ant-design/icons';
import { Button, Popover, Select, Slider } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../app/settings.ts';
import { formatShare } from '../format/index.ts';
import {
  chosenValue,
  type Mining,
  type MiningOption,
  miners,
  optionsOf,
  USUAL_MINER,
  withMiner,
  withOption,
} from './mining.ts';

interface Props {
  readonly mining: Mining;
  readonly onChange: (mining: Mining) => void;
}

/** Which miner makes the model, in plain words, and its options. */
export function MinerControls({ mining, onChange }: Props) {
  const { t } = useTranslation();
  const option = (miner: Mining['miner']) => ({ value: miner, label: t(`models.miner_${miner}`) });
  return (
    <>
      <Select
        aria-label={t('models.miner')}
        className="miner-select"
        value={mining.miner}
        onChange={(miner) => onChange(withMiner(mining, miner))}
        popupMatchSelectWidth={false}
        listHeight={420}
        options={[
          { label: t('models.usual'), options: [option(USUAL_MINER)] },
          { label: t('models.more'), options: miners.filter((miner) => miner !== USUAL_MINER).map(option) },
        ]}
        optionRender={({ value, label }) => {
          const miner = miners.find((one) => one === value);
          return (
            <div className="miner-option">
              <span>{label}</span>
              {miner !== undefined && <span className="muted small">{t(`models.about_${miner}`)}</span>}
            </div>
          );
        }}
      />
      <Popover
        trigger="click"
        placement="bottomLeft"
        content={<OptionList mining={mining} onChange={onChange} />}
        destroyOnHidden
      >
        <Button icon={<SlidersOutlined aria-hidden />}>{t('models.options')}</Button>
      </Popover>
    </>
  );
}

function OptionList({ mining, onChange }: Props) {
  const { t } = useTranslation();
  const isUsual = optionsOf(mining.miner).every((option) => mining[option] === undefined);
  return (
    <div className="miner-options">
      {optionsOf(mining.miner).map((option) => (
        <OptionSlider
          key={option}
          option={option}
          value={chosenValue(mining, option)}
          onChange={(value) => onChange(withOption(mining, option, value))}
        />
      ))}
      <Button size="small" disabled={isUsual} onClick={() => onChange({ miner: mining.miner })}>
        {t('models.reset')}
      </Button>
    </div>
  );
}

/** A share that is used when the slider is let go. */
function OptionSlider(props: {
  readonly option: MiningOption;
  readonly value: number;
  readonly onChange: (value: number) => void;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { option, value, onChange } = props;
  const [held, setHeld] = useState<number | null>(null);
  const label = t(`models.option_${option}`);
  const isCoverage = option === 'activities' || option === 'variants';
  return (
    <div className="miner-slider">
      <span>
        {label} <span className="num muted">{formatShare(held ?? value, language, 0)}</span>
      </span>
      <Slider
        min={isCoverage ? 0.05 : 0}
        max={1}
        step={0.05}
        value={held ?? value}
        onChange={setHeld}
        onChangeComplete={(share) => {
          setHeld(null);
          onChange(Math.round(share * 100) / 100);
        }}
        tooltip={{ open: false }}
        ariaLabelForHandle={label}
      />
      <span className="muted small">{t(`models.hint_${option}`)}</span>
    </div>
  );
}
