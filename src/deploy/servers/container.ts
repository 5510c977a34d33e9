/** The folder that was written, as an image: `podman build -t board FOLDER`. Its steps were tried one by one. */
import { HEALTH, type Site } from '../site'

/** Returns the text of the `Containerfile`. */
export function containerFile({ base, listen, tls, requests, sockets }: Site): string {
  const port = listen.split(':').at(-1)
  const look = tls ? ['-fsSk', 'https'] : ['-fsS', 'http']
  const others = [...new Set([...requests, ...sockets].map(({ to }) => to))]
  const needs = [
    ...(others.length > 0 ? [`It has to reach ${others.join(' and ')} from inside.`] : []),
    ...(tls ? [`Mount ${tls.certificate} and ${tls.key}, readable by its user nginx.`] : []),
  ]
  return `# Written by npm run deploy:files, for the folder that it is in. Its steps were tried one by one.
${needs.map((need) => `# ${need}\n`).join('')}FROM nginx:stable
COPY --chown=nginx . /board
# Inside of a container the board is at every address of it.
RUN sed -i 's/listen .*:${port}/listen ${port}/' /board/nginx.conf
USER nginx
EXPOSE ${port}
HEALTHCHECK CMD ["curl", "${look[0]}", "${look[1]}://127.0.0.1:${port}${base}${HEALTH}"]
CMD ["nginx", "-p", "/board", "-c", "/board/nginx.conf", "-g", "daemon off;"]
`
}
