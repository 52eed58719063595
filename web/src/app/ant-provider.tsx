import { App, ConfigProvider, theme } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import 'dayjs/locale/zh-cn';
import type { ReactNode } from 'react';
import { useSettings } from './settings.ts';

/** Ant Design in our colours, language and type. */
export function AntProvider({ children }: { readonly children: ReactNode }) {
  const { language, palette } = useSettings();
  return (
    <ConfigProvider
      button={{ autoInsertSpace: false }}
      locale={language === 'zh' ? zhCN : enUS}
      theme={{
        algorithm: palette.dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
        token: {
          colorPrimary: palette.accent,
          colorInfo: palette.accent,
          colorLink: palette.accent,
          colorSuccess: palette.good,
          colorWarning: palette.warn,
          colorError: palette.bad,
          colorText: palette.ink,
          colorTextSecondary: palette.ink2,
          colorBgContainer: palette.surface,
          colorBgElevated: palette.dark ? palette.raised : palette.surface,
          colorBgLayout: palette.canvas,
          colorBorder: palette.line,
          colorBorderSecondary: palette.lineSoft,
          borderRadius: 8,
          fontFamily: 'var(--font)',
          fontSize: 14,
          controlHeight: 34,
          motion: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
        },
        components: {
          Table: {
            headerBg: 'transparent',
            headerColor: palette.ink2,
            cellPaddingBlock: 10,
            headerSplitColor: 'transparent',
          },
        },
      }}
    >
      <App component={false}>{children}</App>
    </ConfigProvider>
  );
}
