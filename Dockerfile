# The workspace server in a container. Its data folder is /data; content goes where UNDERSTUDY_DATABASE says.
FROM node:26-bookworm-slim AS build
WORKDIR /understudy
COPY . .
RUN npm install --no-save --no-audit --no-fund \
  && node -e "import('./scripts/build-web.mjs').then(({ buildWebIfStale }) => buildWebIfStale({ say: console.log }))" \
  && node -e "import('./scripts/build-server.mjs').then(({ buildServerIfStale }) => buildServerIfStale({ say: console.log }))" \
  && npm prune --omit=dev --no-audit --no-fund

FROM node:26-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000 UNDERSTUDY_DATA=/data UNDERSTUDY_LOG=json
WORKDIR /understudy
COPY --from=build /understudy/package.json ./
COPY --from=build /understudy/node_modules ./node_modules
COPY --from=build /understudy/packages ./packages
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s CMD node -e 'fetch("http://127.0.0.1:" + process.env.PORT + "/readyz").then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))'
# Node itself, so that it gets the signals: SIGTERM lets what is under way be answered.
CMD ["node", "packages/server/dist/main.js"]
