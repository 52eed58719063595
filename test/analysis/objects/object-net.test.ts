import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ObjectNet } from '#analysis/catalog';
import { replayVariants } from '#analysis/conformance';
import type { PetriNet } from '#analysis/model';
import { checkSoundness } from '#analysis/model';
import { discoverObjectNet, flattenOcel } from '#analysis/objects';
import { variantsOf } from '#analysis/variants';
import { logOfPlan, objectPlan } from './object-plan.ts';
import { officialExample } from './official-example.ts';
import { orderLog } from './order-log.ts';

/** The part of a net that concerns one type, as an ordinary net. */
function partOf(net: ObjectNet, type: string): PetriNet {
  const places = net.places.flatMap(({ objectType }, p) => (objectType === type ? [p] : []));
  const transitions = net.transitions.flatMap(({ objectTypes }, t) => (objectTypes.includes(type) ? [t] : []));
  const own = (arcs: ObjectNet['inputs']) =>
    arcs
      .filter(({ place }) => places.includes(place))
      .map(({ place, transition }) => ({
        place: places.indexOf(place),
        transition: transitions.indexOf(transition),
        weight: 1,
      }));
  const marking = (wanted: 'initial' | 'final') =>
    places.flatMap((p, place) => (net.places[p]?.[wanted] ? [{ place, tokens: 1 }] : []));
  return {
    name: type,
    places: places.map((p) => ({ id: net.places[p]?.id ?? '', name: null })),
    transitions: transitions.map((t) => ({
      id: net.transitions[t]?.id ?? '',
      label: net.transitions[t]?.label ?? null,
      element: null,
    })),
    inputs: own(net.inputs),
    outputs: own(net.outputs),
    initial: marking('initial'),
    finals: [marking('final')],
  };
}

/** The types whose arcs at an activity are variable, with those that are not. */
function arcsOf(net: ObjectNet, label: string): Record<string, boolean> {
  const t = net.transitions.findIndex((transition) => transition.label === label);
  const arcs = [...net.inputs, ...net.outputs].filter(({ transition }) => transition === t);
  return Object.fromEntries(arcs.map(({ place, variable }) => [net.places[place]?.objectType ?? '', variable]));
}

describe('the object-centric Petri net of the official OCEL 2.0 example', () => {
  const net = discoverObjectNet(officialExample());

  it('has each activity once, with the types it concerns', () => {
    const visible = net.transitions.filter(({ label }) => label !== null);
    expect(visible.map(({ label, objectTypes }) => [label, objectTypes]).sort()).toEqual([
      ['Approve Purchase Requisition', ['Purchase Requisition']],
      ['Change PO Quantity', ['Purchase Order']],
      ['Create Purchase Order', ['Invoice', 'Purchase Order', 'Purchase Requisition']],
      ['Create Purchase Requisition', ['Purchase Requisition']],
      ['Insert Invoice', ['Invoice', 'Purchase Order']],
      ['Insert Payment', ['Invoice', 'Payment']],
      ['Remove Payment Block', ['Invoice']],
      ['Set Payment Block', ['Invoice']],
    ]);
  });

  it('has variable arcs where the events of an activity do not have exactly one object of the type', () => {
    expect(arcsOf(net, 'Create Purchase Order')).toEqual({
      Invoice: true,
      'Purchase Order': false,
      'Purchase Requisition': true,
    });
    expect(arcsOf(net, 'Insert Invoice')).toEqual({ Invoice: false, 'Purchase Order': true });
    expect(arcsOf(net, 'Insert Payment')).toEqual({ Invoice: false, Payment: false });
  });

  it('tolerates exceptions where it is asked to', () => {
    const tolerant = discoverObjectNet(officialExample(), { single: 0.6 });
    expect(arcsOf(tolerant, 'Insert Invoice')).toEqual({ Invoice: false, 'Purchase Order': false });
    expect(arcsOf(tolerant, 'Create Purchase Order')).toMatchObject({ Invoice: true, 'Purchase Order': false });
  });

  it('is a sequence for requisitions, one step for payments', () => {
    const requisitions = partOf(net, 'Purchase Requisition');
    expect([requisitions.places.length, requisitions.transitions.map(({ label }) => label)]).toEqual([
      4,
      ['Create Purchase Order', 'Approve Purchase Requisition', 'Create Purchase Requisition'].sort((a, b) =>
        net.transitions.findIndex(({ label }) => label === a) < net.transitions.findIndex(({ label }) => label === b)
          ? -1
          : 1,
      ),
    ]);
    expect(partOf(net, 'Payment').places.length).toBe(2);
  });
});

describe('the object-centric Petri net of any log', () => {
  it('explains the life of every object, and is sound for each type', () => {
    fc.assert(
      fc.property(objectPlan, (plan) => {
        const log = logOfPlan(plan);
        const net = discoverObjectNet(log);
        for (const type of net.objectTypes) {
          const part = partOf(net, type);
          const { fits } = replayVariants(variantsOf(flattenOcel(log, type).log), part);
          expect([...fits].every((fit) => fit === 1)).toBe(true);
          expect(checkSoundness(part).sound).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('marks arcs as variable exactly where an event of the activity has another number than one', () => {
    fc.assert(
      fc.property(objectPlan, (plan) => {
        const net = discoverObjectNet(logOfPlan(plan));
        for (const { activity, objectType, min, max } of net.involvement)
          expect(arcsOf(net, activity)[objectType]).toBe(min !== 1 || max !== 1);
      }),
    );
  });

  it('is the same in whatever order the objects come', () => {
    fc.assert(
      fc.property(
        objectPlan.chain((plan) =>
          fc.tuple(fc.constant(plan), fc.shuffledSubarray([...plan.types.keys()], { minLength: plan.types.length })),
        ),
        ([plan, order]) => {
          expect(discoverObjectNet(logOfPlan(plan, order))).toEqual(discoverObjectNet(logOfPlan(plan)));
        },
      ),
      { numRuns: 50 },
    );
  });

  it('leaves out types without events', () => {
    expect(discoverObjectNet(logOfPlan({ types: ['item'], events: [] }))).toMatchObject({
      places: [],
      objectTypes: [],
    });
    expect(discoverObjectNet(orderLog()).objectTypes).toEqual(['item', 'order']);
  });

  it('refuses shares that are none', () => {
    for (const options of [{ single: 2 }, { single: Number.NaN }, { noise: -1 }])
      expect(() => discoverObjectNet(orderLog(), options)).toThrow(
        expect.objectContaining({ code: 'invalid-parameter' }),
      );
  });
});
