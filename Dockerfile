# Sluice as a container image. docs/docker.md tells how to build and run it.

# What Sluice runs on: Java 25 on the PATH, and certificates in /etc/ssl/certs; no shell is needed
ARG BASE=eclipse-temurin:25-jre
# What Sluice is built on: a JDK 25 with a shell
ARG JDK=eclipse-temurin:25-jdk
# Where the jar comes from: "built" here, or "prebuilt" by ./mvnw package
ARG JAR=built

FROM ${JDK} AS jar
ARG JAR
WORKDIR /build
COPY . .
RUN if [ "$JAR" != prebuilt ]; then rm -rf target && ./mvnw -B -ntp -q -Dmaven.test.skip package; fi \
    && mv target/sluice-*.jar /sluice.jar

# Takes the jar apart. The in-process SQS server of the profile local serves the training run and is left out of the image
FROM ${JDK} AS layers
# The C library of the base: glibc, or musl (Alpine)
ARG LIBC=glibc
WORKDIR /layers
COPY --from=jar /sluice.jar /
RUN java -Djarmode=tools -jar /sluice.jar extract --force --destination . --libraries dependencies \
      --layers dependencies,local-sqs-server,application --application-filename sluice.jar
# The AWS CRT unpacks its native library into /tmp at every start, where a container may not be allowed to load it from.
# So it is unpacked here, and those for other machines are left out
RUN set -eu; \
    case "$(uname -m)" in x86_64) machine=x86_64 ;; aarch64) machine=armv8 ;; *) uname -m >&2; exit 1 ;; esac; \
    mkdir -p crt empty/lib empty/config native/native; \
    crt="$(echo "$PWD"/dependencies/dependencies/aws-crt-[0-9]*.jar)"; \
    cd crt; \
    jar -xf "$crt"; \
    mv "linux/$machine/$LIBC/libaws-crt-jni.so" ../native/native; \
    rm -r linux osx windows; \
    jar -cfM "$crt" .
COPY docker/Training.java /
RUN javac -d /training -cp "local-sqs-server/dependencies/*" /Training.java

FROM ${BASE} AS application
WORKDIR /app
COPY --from=layers /layers/dependencies ./
COPY --from=layers /layers/native ./
COPY --from=layers /layers/empty ./
COPY docker/java-options docker/start-options docker/compiler-directives ./
COPY --from=layers /layers/application ./

# What Java has found out by the end of a training run is kept, so that the next start is faster
FROM application AS trained
COPY --from=layers /training /training
COPY --from=layers /layers/local-sqs-server /training
COPY compose/sluice/application.yaml /training/
RUN ["java", "-cp", "/training:/training/dependencies/*:/app/dependencies/*", "Training", "/app", "/training/application.yaml"]

FROM application
ARG VERSION=
ARG REVISION=
ARG CREATED=
LABEL org.opencontainers.image.title="Sluice" \
      org.opencontainers.image.description="HTTP in, Amazon SQS as the store, batch listeners out" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.created="${CREATED}"
COPY --from=trained /app/sluice.aot ./
USER 65532:65532
EXPOSE 8080 8081
STOPSIGNAL SIGTERM
# Java is process 1 and gets the signal itself
ENTRYPOINT ["java", "@/app/start-options", "@/app/java-options", "dev.sluice.SluiceApplication"]
