package dev.isthmus.user.session;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many log-ins may fail within the window.
 *
 * @param window how long failures count, from the first
 * @param maxPerAccountAndAddress of one account from one address
 * @param maxPerDevice of one account from a device that has logged in to it before
 * @param maxPerAddress of all accounts from one address, behind which there may be many
 * people
 * @param maxPerAccount of one account from all unknown devices together
 */
@ConfigurationProperties("isthmus.log-in")
record LogInProperties(@DefaultValue("15m") Duration window, @DefaultValue("10") int maxPerAccountAndAddress,
		@DefaultValue("10") int maxPerDevice, @DefaultValue("100") int maxPerAddress,
		@DefaultValue("50") int maxPerAccount) {
}
