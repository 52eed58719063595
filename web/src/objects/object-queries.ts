import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { client } from '../api/client.ts';
import { requestLayout } from '../graph/layout/layout-client.ts';
import { type ObjectStructure, objectLayoutRequest } from './object-structure.ts';

export const useObjects = (logId: string) =>
  useQuery({
    queryKey: ['log', logId, 'objects'],
    queryFn: ({ signal }) => client.getObjects({ params: { logId }, signal }),
  });

export const useObjectGraph = (logId: string) =>
  useQuery({
    queryKey: ['log', logId, 'objects', 'dfg'],
    queryFn: ({ signal }) => client.getObjectGraph({ params: { logId }, signal }),
  });

export const useObjectNet = (logId: string, noise: number) =>
  useQuery({
    queryKey: ['log', logId, 'objects', 'net', noise],
    queryFn: ({ signal }) => client.getObjectNet({ params: { logId }, query: { noise }, signal }),
    placeholderData: keepPreviousData,
  });

/** The layout with the structure it belongs to: while a new one is being made, both stay as they were. */
export const useObjectLayout = (structure: ObjectStructure) =>
  useQuery({
    queryKey: ['object-layout', structure],
    queryFn: async () => ({ structure, layout: await requestLayout(objectLayoutRequest(structure)) }),
    enabled: structure.nodes.length > 0,
    placeholderData: keepPreviousData,
    structuralSharing: false,
    gcTime: 60_000,
  });
