import type { Model } from '#analysis/model';

/** Names by language of each activity that a designed model names in several; keyed by every name the log may use. */
export function activityNames(model: Model): Record<string, Record<string, string>> {
  if (model.kind !== 'bpmn') return {};
  const names: Record<string, Record<string, string>> = {};
  for (const node of model.bpmn.nodes) {
    if (Object.keys(node.names).length === 0) continue;
    for (const name of [node.name, ...node.aliases]) if (name) names[name] = { ...node.names };
  }
  return names;
}
