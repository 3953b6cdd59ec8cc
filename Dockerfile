# Takes target/inkling.jar where ./mvnw package has built and tested it, and else builds it, which takes nothing but Docker.
# TFLite's native part exists for x86-64 only, hence the platform, on every stage.

FROM --platform=linux/amd64 eclipse-temurin:25-jdk AS build
WORKDIR /build
COPY pom.xml mvnw targe[t]/inkling.ja[r] ./
COPY .mvn/ .mvn/
# Maven's wrapper checks a zip.
RUN [ -f inkling.jar ] || { apt-get update -qq && apt-get install -y -qq --no-install-recommends unzip; }
# What Maven downloads outlives a change of the sources and of pom.xml.
RUN --mount=type=cache,target=/root/.m2 --mount=source=src,target=src \
    [ -f inkling.jar ] || { ./mvnw -B -q -ntp package -Dmaven.test.skip && cp target/inkling.jar ./; }

FROM --platform=linux/amd64 eclipse-temurin:25-jdk AS extract
WORKDIR /build
COPY --from=build /build/inkling.jar ./
RUN java -Djarmode=tools -jar inkling.jar extract --layers --destination layers \
 && rm layers/dependencies/lib/tflite-native-cpu-*-osx-x86_64.jar \
 && jar xf inkling.jar META-INF/sbom META-INF/THIRD-PARTY.txt \
 && jar xf layers/application/inkling.jar org/sqlite/native/Linux/x86_64

# Layers from what changes least to what changes most.
FROM --platform=linux/amd64 eclipse-temurin:25-jre AS runtime
WORKDIR /app
ENV OPT_OUT_TRACKING=true \
    DJL_CACHE_DIR=/app/djl \
    MALLOC_ARENA_MAX=1 \
    INKLING_SAMPLES_URL=jdbc:sqlite:/samples/samples.db
COPY --from=extract /build/layers/dependencies/ ./
COPY --from=extract /build/layers/snapshot-dependencies/ ./
COPY --from=extract /build/layers/spring-boot-loader/ ./
COPY --from=extract /build/org/sqlite/native/Linux/x86_64/ sqlite/
COPY models/ models/
COPY src/main/docker/image/ ./
COPY --from=extract /build/layers/application/ ./

# Runs the service once, on the very JVM and files that will serve: that unpacks TFLite and writes the AOT cache. The
# actuator has a port of its own, as in compose and Kubernetes, so that the cache holds what that takes.
FROM runtime AS train
RUN MANAGEMENT_SERVER_PORT=8081 ./train

FROM runtime
ARG VERSION=unknown
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Inkling" \
      org.opencontainers.image.description="Tells which digit somebody drew, how sure it is, and when it would rather not say." \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.base.name="eclipse-temurin:25-jre"
COPY --from=extract /build/META-INF/sbom/ sbom/
COPY --from=extract /build/META-INF/THIRD-PARTY.txt ./
COPY LICENSE ./
COPY --from=train /app/djl/ djl/
COPY --from=train /app/inkling.aot ./
# For a volume, where samples are collected.
RUN install -d -m 700 -o 10001 -g 10001 /samples
USER 10001:10001
EXPOSE 8080 8081
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=3 CMD ["./ready"]
ENTRYPOINT ["java", "@jvm.options", "-XX:AOTCache=inkling.aot", "-jar", "inkling.jar"]
