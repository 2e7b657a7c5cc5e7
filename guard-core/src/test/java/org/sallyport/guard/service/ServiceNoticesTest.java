package org.sallyport.guard.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceNoticesTest {
    @TempDir
    Path directory;

    private String socket() {
        return directory.resolve("notify").toString();
    }

    @Test
    void whatHappens_isToldInTheWordsOfSystemd() throws Throwable {
        try (DatagramReceiver systemd = new DatagramReceiver(socket());
                ServiceNotices notices = new ServiceNotices(Map.of("NOTIFY_SOCKET", socket()))) {
            notices.ready("listening\nREADY=0 caf\u00e9");
            notices.reloading();
            notices.stopping();

            assertThat(systemd.next()).isEqualTo("READY=1\nSTATUS=listening?READY=0 caf?");
            assertThat(systemd.next()).startsWith("RELOADING=1\nMONOTONIC_USEC=");
            assertThat(systemd.next()).isEqualTo("STOPPING=1");
        }
    }

    @Test
    void theTimeOfAReload_isThatOfTheMonotonicClock() throws Throwable {
        try (DatagramReceiver systemd = new DatagramReceiver(socket());
                ServiceNotices notices = new ServiceNotices(Map.of("NOTIFY_SOCKET", socket()))) {
            long before = DatagramReceiver.monotonicMicros();
            notices.reloading();
            long told = Long.parseLong(systemd.next().replaceAll("(?s).*=", ""));

            assertThat(told).isBetween(before, DatagramReceiver.monotonicMicros());
        }
    }

    @Test
    void anAbstractName_isReached() throws Throwable {
        String name = "@sallyport-test-" + ProcessHandle.current().pid();
        try (DatagramReceiver systemd = new DatagramReceiver(name);
                ServiceNotices notices = new ServiceNotices(Map.of("NOTIFY_SOCKET", name))) {
            notices.status("the disk is full", true);

            assertThat(systemd.next()).isEqualTo("STATUS=ALARM: the disk is full");
        }
    }

    @Test
    void theWatchdog_isToldWhileEverythingAnswers_andNoLonger() throws Throwable {
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch silent = new CountDownLatch(4);
        try (DatagramReceiver systemd = new DatagramReceiver(socket());
                ServiceNotices notices =
                        new ServiceNotices(Map.of("NOTIFY_SOCKET", socket(), "WATCHDOG_USEC", "20000"))) {
            notices.watch(() -> {
                silent.countDown();
                return asked.incrementAndGet() <= 2;
            });

            assertThat(silent.await(10, TimeUnit.SECONDS)).isTrue();
            notices.stopping();
            assertThat(systemd.next()).isEqualTo("WATCHDOG=1");
            assertThat(systemd.next()).isEqualTo("WATCHDOG=1");
            assertThat(systemd.next()).isEqualTo("STOPPING=1");
        }
    }

    @Test
    void aWatchdogOfAnotherProcess_isNotTold() throws Throwable {
        Map<String, String> environment =
                Map.of("NOTIFY_SOCKET", socket(), "WATCHDOG_USEC", "1000", "WATCHDOG_PID", "1");
        AtomicInteger asked = new AtomicInteger();
        try (DatagramReceiver systemd = new DatagramReceiver(socket());
                ServiceNotices notices = new ServiceNotices(environment)) {
            notices.watch(() -> asked.incrementAndGet() > 0);
            notices.ready("");

            assertThat(systemd.next()).isEqualTo("READY=1\nSTATUS=");
            assertThat(asked).hasValue(0);
        }
    }

    @Test
    void withoutSystemd_nothingFails() {
        try (ServiceNotices notices = new ServiceNotices(Map.of())) {
            notices.ready("listening");
            notices.watch(() -> true);
            notices.stopping();
        }
    }

    @Test
    void aSocketThatNobodyListensAt_endsNothing() {
        try (ServiceNotices notices = new ServiceNotices(Map.of("NOTIFY_SOCKET", socket()))) {
            notices.ready("listening");
        }
        assertThatThrownBy(() -> DatagramSocket.send(socket(), new byte[] {1}))
                .isInstanceOf(IOException.class)
                .hasMessage("sendto failed with errno 2");
    }

    @Test
    void whatIsNoName_isRefused() {
        for (String name : new String[] {"", "relative", "/" + "x".repeat(DatagramSocket.LONGEST), "vsock:2:1"}) {
            assertThatThrownBy(() -> DatagramSocket.send(name, new byte[] {1}))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("expected the path of a Unix socket");
        }
    }
}
