/** A step of a straight process between its start and its end. */
const straight = (id: string, name: string | null, steps: readonly string[]): string => {
  const nodes = [`${id}-start`, ...steps.map((_, i) => `${id}-${i}`), `${id}-end`];
  const flows = nodes
    .slice(1)
    .map((to, i) => `<sequenceFlow id="${id}-f${i}" sourceRef="${nodes[i]}" targetRef="${to}"/>`);
  const tasks = steps.map((step, i) => `<task id="${id}-${i}" name="${step}"/>`);
  const start = `<startEvent id="${id}-start"/>`;
  return `<process id="${id}"${name === null ? '' : ` name="${name}"`}>${start}${tasks.join('')}<endEvent id="${id}-end"/>${flows.join('')}</process>`;
};

const shapes = (id: string, steps: readonly string[], y: number): string =>
  [`${id}-start`, ...steps.map((_, i) => `${id}-${i}`), `${id}-end`]
    .map(
      (element, i) =>
        `<di:BPMNShape id="${element}-di" bpmnElement="${element}"><dc:Bounds x="${100 + 150 * i}" y="${y}" width="100" height="80"/></di:BPMNShape>`,
    )
    .join('');

const SUPPLIER = ['Confirm', 'Ship', 'Send invoice'];
const BUYER = ['Ask', 'Pay'];

/** A collaboration by hand: the supplier's process has five elements and a name, the buyer's four and only its pool has one. */
export const TWO_POOLS_BPMN = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI"
  xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" id="d" targetNamespace="http://example.org">
<collaboration id="c">
<participant id="pool-s" name="Supplier" processRef="supply"/><participant id="pool-b" name="Buyer" processRef="buy"/><participant id="pool-x" name="Carrier"/>
<messageFlow id="order" sourceRef="buy-0" targetRef="supply-0"/>
</collaboration>
${straight('supply', 'Supply goods', SUPPLIER)}
${straight('buy', null, BUYER)}
<di:BPMNDiagram id="first"><di:BPMNPlane id="plane-1" bpmnElement="supply">${shapes('supply', SUPPLIER, 100)}</di:BPMNPlane></di:BPMNDiagram>
<di:BPMNDiagram id="second"><di:BPMNPlane id="plane-2" bpmnElement="buy">${shapes('buy', BUYER, 100)}</di:BPMNPlane></di:BPMNDiagram>
</definitions>`;
