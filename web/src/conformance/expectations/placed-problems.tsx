import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { ApiError, type ExpectationProblem } from '#contract';
import { useLanguage } from '../../app/settings.ts';

interface Props {
  readonly error: Error;
  /** Shown where the error names no places. */
  readonly fallback: ReactNode;
}

/** What is wrong in expectations, place by place. */
export function PlacedProblems({ error, fallback }: Props) {
  const language = useLanguage();
  const problems = placesIn(error);
  if (problems.length === 0) return fallback;
  return (
    <Alert
      type="error"
      title={
        <ul className="placed-problems">
          {problems.map(({ place, message }) => (
            <li key={place}>
              <code>{place}</code> {message[language]}
            </li>
          ))}
        </ul>
      }
    />
  );
}

function placesIn(error: Error): readonly ExpectationProblem[] {
  if (!(error instanceof ApiError) || error.problem.code !== 'invalid-expectations') return [];
  const found = error.problem.details?.problems;
  // The contract says what the details of this code are.
  return Array.isArray(found) ? (found as ExpectationProblem[]) : [];
}
