/** A text in both languages. */
export interface Bilingual {
  readonly en: string;
  readonly zh: string;
}

/** A table that a recipe reads. Names are found whatever their case. */
export interface RecipeTable {
  readonly name: string;
  readonly required: boolean;
  readonly about: Bilingual;
  /** Columns that must be there. */
  readonly columns: readonly string[];
  /** Columns that are used when they are there; otherwise they are empty. */
  readonly optional: readonly string[];
  /** Columns whose values together tell one row from another; `null` where rows need not be distinct. */
  readonly key: readonly string[] | null;
}

/** Rows of one table that belong to a row of another: what finds no partner is counted. */
export interface RecipeLink {
  readonly from: string;
  readonly columns: readonly string[];
  readonly to: string;
  readonly toColumns: readonly string[];
}

/** An activity that a recipe finds, and where. */
export interface RecipeActivity {
  /** As the log calls it in English; with "…" where a value follows. */
  readonly name: string;
  /** As the log calls it in Chinese, where that is asked for. */
  readonly zh: string;
  readonly from: string;
}

/** How far a recipe is known to work. */
export type RecipeTested =
  | 'on tables made from a public log'
  | 'on generated examples only; untested on a live system'
  | 'on hand-made tables only; untested on a live system';

/** How tables of an ERP system become an event log. The SQL is in a file of its own, to be read and reviewed. */
export interface Recipe {
  readonly id: string;
  readonly title: Bilingual;
  readonly system: string;
  /** What a case is. */
  readonly caseNotion: Bilingual;
  readonly tables: readonly RecipeTable[];
  /** How the tables are joined, in words and columns. */
  readonly joins: readonly string[];
  /** The joins whose unmatched rows are counted. Rows with an empty key belong to nothing and are not counted. */
  readonly links: readonly RecipeLink[];
  readonly activities: readonly RecipeActivity[];
  /** What the tables cannot tell, and what is done then. */
  readonly limits: readonly Bilingual[];
  readonly tested: RecipeTested;
  /** What is taken for true without having seen a live system. */
  readonly assumptions: readonly Bilingual[];
  /** Where the structure of the tables is published. */
  readonly sources: readonly string[];
  /**
   * The SQL. It makes the tables `events` (case_id, activity, time, zoned, resource, assignment, place, number, source, source_row)
   * and `cases` (case_id and attributes). An event without a case is set aside with the reason in `assignment`.
   */
  readonly sql: URL;
}
