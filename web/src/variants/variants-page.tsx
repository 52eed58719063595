export function VariantsPage() {
  return <h1>variants</h1>;
}
