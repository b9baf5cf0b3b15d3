package dev.sluice.access;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import dev.sluice.access.AccessSettings.RequestRate;
import io.github.bucket4j.TimeMeter;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RequestRatesTests {

	private final AtomicLong nanos = new AtomicLong();

	@Test
	void grantABurstAndThenTheRate() {
		RequestRates rates = rates(new RequestRate(2, 3));

		assertThat(rates.take("shop")).isZero();
		assertThat(rates.take("shop")).isZero();
		assertThat(rates.take("shop")).isZero();
		assertThat(rates.take("shop")).isEqualTo(Duration.ofMillis(500));
		advance(Duration.ofMillis(499));
		assertThat(rates.take("shop")).isEqualTo(Duration.ofMillis(1));
		advance(Duration.ofMillis(1));
		assertThat(rates.take("shop")).isZero();
	}

	@Test
	void countEachCallerByItself() {
		RequestRates rates = rates(new RequestRate(1, 0));

		assertThat(rates.take("shop")).isZero();
		assertThat(rates.take("shop")).isPositive();
		assertThat(rates.take("mails")).isZero();
	}

	@Test
	void ofLessThanOneASecondGrantOne() {
		RequestRates rates = rates(new RequestRate(0.1, 0));

		assertThat(rates.take("shop")).isZero();
		assertThat(rates.take("shop")).isEqualTo(Duration.ofSeconds(10));
	}

	@Test
	void areTheSameForACallerThatWasForgotten() {
		RequestRates rates = rates(new RequestRate(1, 2));
		rates.take("shop");

		advance(Duration.ofMinutes(1));

		assertThat(rates.take("shop")).isZero();
		assertThat(rates.take("shop")).isZero();
		assertThat(rates.take("shop")).isEqualTo(Duration.ofSeconds(1));
	}

	private void advance(Duration time) {
		this.nanos.addAndGet(time.toNanos());
	}

	private RequestRates rates(RequestRate rate) {
		return new RequestRates(rate, new TimeMeter() {

			@Override
			public long currentTimeNanos() {
				return RequestRatesTests.this.nanos.get();
			}

			@Override
			public boolean isWallClockBased() {
				return false;
			}

		});
	}

}
