import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import {
  CallToolRequestSchema,
  ErrorCode,
  ListResourcesRequestSchema,
  ListResourceTemplatesRequestSchema,
  ListToolsRequestSchema,
  McpError,
  ReadResourceRequestSchema,
} from '@modelcontextprotocol/sdk/types.js';
import { version } from '../../version.ts';
import { readArguments } from './arguments.ts';
import { checkTool } from './check-tool.ts';
import { explainTool, repairTool } from './conflict-tools.ts';
import { guideTool } from './guide-tool.ts';
import { faultAnswer } from './inputs.ts';
import { emitTool, verifyTool } from './program-tools.ts';
import { pageTemplate, readResource, resources } from './resources.ts';
import { askTool, solveTool } from './solve-tools.ts';
import type { Tool, ToolAnswer } from './tool.ts';

const tools: readonly Tool[] = [
  guideTool,
  checkTool,
  solveTool,
  explainTool,
  repairTool,
  askTool,
  emitTool,
  verifyTool,
];

const instructions = `You are the reader: turn the user's problem into a draft (tool guide, or resource formulate://guide), then check it, mend what is reported, and solve. Never change the user's words or retype numbers: quotes must stand in the problem, and each number must come from it. If the answer depends on a reading, ask the user the question of “ask”. If it is infeasible, show the conflict of “explain” and the ways out of “repair”.`;

/**
 * A protocol server with the checker's tools and the pages that a host's language model needs. `signal` ends what runs when the
 * connection of a request is gone.
 */
export function protocolServer(signal: () => AbortSignal | undefined = () => undefined): Server {
  const server = new Server(
    { name: 'formulate', version },
    { capabilities: { tools: {}, resources: {} }, instructions },
  );
  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: tools.map(({ name, title, description, fields, required = [] }) => ({
      name,
      title,
      description,
      inputSchema: {
        type: 'object' as const,
        properties: fields,
        required: [...required],
        additionalProperties: false,
      },
      annotations: { readOnlyHint: true, openWorldHint: false },
    })),
  }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }, extra) => {
    const tool = tools.find(({ name }) => name === params.name);
    if (tool === undefined)
      throw new McpError(ErrorCode.InvalidParams, `there is no tool “${params.name.slice(0, 60)}”`);
    const args = readArguments(tool, params.arguments ?? {});
    if (args.value === undefined) return written(faultAnswer(args.diagnostics));
    const token = params._meta?.progressToken;
    let progress = 0;
    const onProgress = (message: string): void => {
      if (token === undefined || extra.signal.aborted) return;
      const sent = extra.sendNotification({
        method: 'notifications/progress',
        params: { progressToken: token, progress: ++progress, message },
      });
      sent.catch(() => undefined);
    };
    const gone = signal();
    const all = gone === undefined ? extra.signal : AbortSignal.any([extra.signal, gone]);
    onProgress(tool.title);
    return written(await tool.run(args.value, { signal: all, onProgress }));
  });
  server.setRequestHandler(ListResourcesRequestSchema, () => ({
    resources: resources.map(({ read: _, ...resource }) => resource),
  }));
  server.setRequestHandler(ListResourceTemplatesRequestSchema, () => ({ resourceTemplates: [pageTemplate] }));
  server.setRequestHandler(ReadResourceRequestSchema, ({ params: { uri } }) => {
    const found = readResource(uri);
    if (found === undefined)
      throw new McpError(ErrorCode.InvalidParams, `there is no resource ${uri.slice(0, 120)}`);
    return { contents: [{ uri, ...found }] };
  });
  return server;
}

const written = ({ text, data, fault }: ToolAnswer) => ({
  content: [{ type: 'text' as const, text }],
  structuredContent: { ...data },
  ...(fault === undefined ? {} : { isError: true }),
});
