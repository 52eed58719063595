import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { AntProvider } from './app/ant-provider.tsx';
import { applyPalette } from './app/palette.ts';
import { queryClient } from './app/query-client.ts';
import { router } from './app/router.tsx';
import { settings } from './app/settings.ts';
import { startTranslations } from './i18n/index.ts';
import './app/base.css';
import './app/frame.css';
import './app/tables.css';

applyPalette(settings().palette, document.documentElement);
startTranslations(settings().language);

const container = document.getElementById('root');
if (container === null) throw new Error('index.html has no #root');
createRoot(container).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <AntProvider>
        <RouterProvider router={router} />
      </AntProvider>
    </QueryClientProvider>
  </StrictMode>,
);
