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

/** An activity that a recipe finds, and where. */
export interface RecipeActivity {
  readonly name: string;
  readonly from: string;
}

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
  readonly activities: readonly RecipeActivity[];
  /** What the tables cannot tell, and what is done then. */
  readonly limits: readonly Bilingual[];
  readonly tested: 'on tables made from a public log' | 'on generated examples only; untested on a live system';
  /**
   * The SQL. It makes the tables `events` (case_id, activity, time, zoned, resource, assignment, place, number, source, source_row)
   * and `cases` (case_id and attributes). An event without a case is set aside with the reason in `assignment`.
   */
  readonly sql: URL;
}
