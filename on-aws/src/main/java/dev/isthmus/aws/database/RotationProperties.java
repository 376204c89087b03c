package dev.isthmus.aws.database;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a rotated password is noticed.
 *
 * @param secret the name of the secret that holds user and password
 * @param interval how often it is read; a password that was replaced goes on working
 * until the next rotation, a month later
 */
@ConfigurationProperties("isthmus.aws.database")
record RotationProperties(String secret, @DefaultValue("10m") Duration interval) {
}
