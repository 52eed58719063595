/** A log in the XML of ProM: two instances with events, one without; four entries, one with a time that is none. */
export const MXML = `<?xml version="1.0" encoding="UTF-8"?>
<WorkflowLog xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" description="orders">
 <Source program="ProM"/>
 <Process id="P" description="">
  <ProcessInstance id="order 1" description="first">
   <Data><Attribute name="customer">ACME &amp; Söhne</Attribute></Data>
   <AuditTrailEntry>
    <Data>
     <Attribute name="amount">12.50</Attribute>
     <Attribute name="note">two
lines</Attribute>
     <Attribute name="concept:name">Create "order"</Attribute>
    </Data>
    <WorkflowModelElement>Create "order"</WorkflowModelElement>
    <EventType>complete</EventType>
    <Timestamp>2008-12-09T08:20:01.527+01:00</Timestamp>
    <Originator>王 𠮷</Originator>
   </AuditTrailEntry>
   <AuditTrailEntry><WorkflowModelElement><![CDATA[Approve]]></WorkflowModelElement>
    <EventType unknowntype="checked">unknown</EventType><Timestamp>2008-12-09T08:00:00Z</Timestamp></AuditTrailEntry>
   <AuditTrailEntry><WorkflowModelElement>Pay</WorkflowModelElement><EventType>complete</EventType><Timestamp>yesterday</Timestamp></AuditTrailEntry>
  </ProcessInstance>
  <ProcessInstance id="order 2" description="">
   <AuditTrailEntry>
    <WorkflowModelElement>Create "order"</WorkflowModelElement>
    <EventType>start</EventType>
    <Timestamp>2008-12-10T08:00:00.000Z</Timestamp>
   </AuditTrailEntry>
  </ProcessInstance>
  <ProcessInstance id="order 3"/>
 </Process>
</WorkflowLog>
`;
