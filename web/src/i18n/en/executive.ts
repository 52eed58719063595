export const executive = {
  title: 'Conformance report',
  noDesign: 'The report holds the log against its designed process: set one first.',
  unit: 'Process unit',
  print: 'Print / PDF',
  byUnit: 'By process unit',
  against: 'against {{designs}}',
  filtered: 'only cases {{filter}}',
  withAccepted: '{{rate}} with accepted deviations',
  change: 'in {{last}} against {{before}}: {{lastRate}} (n = {{lastN}}), before {{beforeRate}} (n = {{beforeN}})',
  topDeviations: 'Deviations with most time at stake: {{n}} of {{total}}',
  timeAtStake: 'Time at stake',
  rules: 'Rules broken',
  noRules: 'The log has no rules.',
  allKept: 'All {{n}} rules are kept.',
  allRules: '{{n}} of {{total}} rules broken, together',
  footnote:
    'Time at stake: cases × difference of the medians of throughput time (calendar time) with and without the deviation, 95 % interval in brackets; a difference, not yet a cause. Amounts as the rules state them. Months: beginning of the case, UTC.',
};
