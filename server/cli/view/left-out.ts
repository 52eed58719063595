import { count, plain } from './units.ts';

type Fact = readonly [title: string, text: string];

interface LeftOut {
  readonly element: string;
  readonly consequence: string;
}

/** That the model was checked partly, and what of it was not; nothing where all of it was. */
export const leftOutFacts = (elements: readonly LeftOut[]): Fact[] =>
  elements.length === 0
    ? []
    : [
        ['checked', `partly; left out or read in one of several ways: ${count(elements.length)} elements of the model`],
        ...elements.map(({ element, consequence }): Fact => [`  ${plain(element)}`, plain(consequence)]),
      ];
