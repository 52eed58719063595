export function ConformancePage() {
  return <h1>conformance</h1>;
}
