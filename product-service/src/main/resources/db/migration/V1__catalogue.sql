-- The same file runs on MySQL 8.4 (Aurora) and on MariaDB 11.4 (the laptop).

-- A category is known by its path of slugs. The path is the key, so that a subtree is one range of an index
-- ('audio/headphones', 'audio/headphones/…') and no read of products needs a join.
CREATE TABLE category (
	path VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	parent VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NULL,
	depth TINYINT UNSIGNED NOT NULL,
	name VARCHAR(64) NOT NULL,
	PRIMARY KEY (path),
	KEY ix_category_parent (parent),
	CONSTRAINT fk_category_parent FOREIGN KEY (parent) REFERENCES category (path)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci;

-- Prices and attributes are read and written with their product only, hence JSON beside it instead of tables of
-- their own. Brands compare without case or accents. InnoDB ends each secondary index with the id: paging by
-- (brand, id), (category, id) and (brand, category, id) reads an index in order and never sorts.
CREATE TABLE product (
	id BINARY(16) NOT NULL,
	sku VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	name VARCHAR(300) NOT NULL,
	description TEXT NOT NULL,
	brand VARCHAR(100) NOT NULL,
	category VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	attributes JSON NOT NULL,
	prices JSON NOT NULL,
	stock VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	image_url VARCHAR(2000) NULL,
	popularity INT NOT NULL,
	version BIGINT NOT NULL,
	created_at DATETIME(6) NOT NULL,
	updated_at DATETIME(6) NOT NULL,
	PRIMARY KEY (id),
	UNIQUE KEY uk_product_sku (sku),
	KEY ix_product_category (category),
	KEY ix_product_brand (brand),
	KEY ix_product_brand_category (brand, category),
	CONSTRAINT fk_product_category FOREIGN KEY (category) REFERENCES category (path)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci;
