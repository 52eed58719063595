import { endpoint } from '../endpoint.ts';
import { LogParams } from '../log-schemas.ts';
import { ConformanceReport, ReportRequest } from '../report-schemas.ts';

export const reportEndpoints = {
  reportConformance: endpoint({
    method: 'POST',
    url: '/api/logs/:logId/report',
    summary: 'Conformance of a log in few figures: both rates, trend, units, top deviations, value at stake, rules',
    tag: 'analyses',
    params: LogParams,
    body: ReportRequest,
    status: 200,
    response: ConformanceReport,
  }),
} as const;
