import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { keyed } from '../app/keyed.ts';
import { useLanguage } from '../app/settings.ts';
import { formatBytes } from '../format/index.ts';
import { useFileDrop, useFilePicker } from '../logs/files/pick-files.tsx';

/** One or several files, dropped or chosen. */
export function ChooseFiles(props: {
  readonly files: readonly File[];
  readonly onChange: (files: readonly File[]) => void;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { files, onChange } = props;
  const add = (more: readonly File[]) => onChange([...files, ...more]);
  const picker = useFilePicker(t('versions.chooseFiles'), add);
  const { isOver, target } = useFileDrop(add);
  return (
    <div>
      <section className={`drop-zone${isOver ? ' is-over' : ''}`} aria-label={t('versions.add')} {...target}>
        <div className="row drop-row">
          <span>{isOver ? t('versions.dropNow') : t('versions.dropFiles')}</span>
          <Button onClick={picker.open}>{t('versions.chooseFiles')}</Button>
        </div>
        {picker.input}
      </section>
      {files.length > 0 && (
        <ul className="origin-files chosen-files" aria-label={t('versions.chosen')}>
          {keyed(files, ({ name }) => name).map(({ key, item }) => (
            <li key={key} className="row spread">
              <span>
                <span className="origin-name">{item.name}</span>{' '}
                <span className="muted small num">{formatBytes(item.size, language)}</span>
              </span>
              <Button
                type="text"
                size="small"
                icon={<CloseOutlined aria-hidden />}
                aria-label={t('versions.remove', { name: item.name })}
                onClick={() => onChange(files.filter((file) => file !== item))}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
