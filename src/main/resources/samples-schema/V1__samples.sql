-- For SQLite and PostgreSQL alike. Times are milliseconds since 1970, digests SHA-256 in hexadecimal digits.
create table sample (
	id varchar(32) not null primary key,
	label varchar(4) not null,
	writer varchar(64) not null,
	device varchar(64),
	created bigint not null,
	digest varchar(64) not null,
	drawing text not null
);

create unique index sample_drawing on sample (writer, digest, label);

create index sample_order on sample (created, id);
