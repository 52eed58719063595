import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CaseSet, EventLogBuilder } from '#analysis/log';
import { type Model, treeFromText } from '#analysis/model';
import { conformanceAnalysis } from '../../../../analysis/conformance/analyses.ts';
import { mergedGroups } from '../../../../server/jobs/designs/merged-groups.ts';
import { contextOf } from '../../../support/run-analysis.ts';

const model: Model = { kind: 'process-tree', tree: treeFromText("->('a', 'b', 'c')") };

it('groups of parts of the cases together are those of all cases', () => {
  const activity = fc.tuple(fc.constantFrom('a', 'b', 'c', 'x'), fc.constantFrom('Ann', 'Bob'));
  const cases = fc.array(fc.tuple(fc.boolean(), fc.array(activity, { maxLength: 5 })), { minLength: 1, maxLength: 10 });
  fc.assert(
    fc.property(cases, (rows) => {
      const builder = new EventLogBuilder({ timed: true });
      rows.forEach(([, events], i) => {
        const c = builder.addCase(`case ${i}`);
        events.forEach(([name, role], k) => {
          const e = builder.addEvent(c, builder.activities.add(name), Date.UTC(2026, 0, 1 + i, k));
          builder.eventColumn('role', 'text').setText(e, role);
        });
      });
      const { log } = builder.finish();
      if (!log.eventAttributes.has('role')) return;
      const expectations = {
        ...{ roles: { a: ['Ann'], c: ['Bob'] }, roleAttribute: 'role', approvals: ['b'] },
        limits: [{ from: 'a', to: 'c', min: '2h' }],
      };
      const groupsOf = (isIn: (c: number) => boolean) =>
        conformanceAnalysis.run(
          { ...contextOf(log, CaseSet.where(log.caseCount, isIn)), model },
          { expectations, top: 1000 },
        ).groups;
      const whole = groupsOf(() => true);
      const parts = [groupsOf((c) => rows[c]?.[0] === true), groupsOf((c) => rows[c]?.[0] !== true)];
      const sorted = (groups: typeof whole) =>
        groups.map((group) => ({ ...group, members: [...new Set(group.members)].sort() }));
      expect(sorted(mergedGroups(parts, log.caseCount))).toEqual(sorted(whole));
    }),
    { numRuns: 100 },
  );
});
