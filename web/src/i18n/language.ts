export const languages = ['en', 'zh'] as const;
export type Language = (typeof languages)[number];

/** The BCP 47 tag for number formats, `html lang` and text segmentation. */
export const localeOf = (language: Language): string => (language === 'zh' ? 'zh-CN' : 'en');

/** What the browser prefers, as far as we speak it. */
export const preferredLanguage = (tags: readonly string[]): Language => {
  for (const tag of tags) {
    if (tag.toLowerCase().startsWith('zh')) return 'zh';
    if (tag.toLowerCase().startsWith('en')) return 'en';
  }
  return 'en';
};
