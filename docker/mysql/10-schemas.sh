# Run once by the image, when a database is empty: schemas, users, and that every later start is read-only. None of it
# goes into the binary log, because every region does it for itself.
docker_process_sql <<SQL
SET SESSION sql_log_bin = 0;
CREATE DATABASE product CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci;
CREATE DATABASE users CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci;
CREATE USER 'product'@'%' IDENTIFIED BY '$(cat /run/secrets/product-password)';
GRANT ALL PRIVILEGES ON product.* TO 'product'@'%';
CREATE USER 'users'@'%' IDENTIFIED BY '$(cat /run/secrets/users-password)';
GRANT ALL PRIVILEGES ON users.* TO 'users'@'%';
CREATE USER 'replication'@'%' IDENTIFIED BY '$(cat /run/secrets/replication-password)';
GRANT REPLICATION SLAVE ON *.* TO 'replication'@'%';
SET PERSIST_ONLY super_read_only = ON;
SQL
