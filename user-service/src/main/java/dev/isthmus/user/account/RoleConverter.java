package dev.isthmus.user.account;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

@Converter(autoApply = true)
class RoleConverter implements AttributeConverter<Role, String> {

	@Override
	public String convertToDatabaseColumn(Role role) {
		return role.wireName();
	}

	@Override
	public Role convertToEntityAttribute(String wireName) {
		return Role.of(wireName);
	}

}
