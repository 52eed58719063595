export function CasesPage() {
  return <h1>cases</h1>;
}
