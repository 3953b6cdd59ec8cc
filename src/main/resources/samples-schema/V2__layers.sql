-- Last layers that were fitted to writers. The model is its SHA-256 in hexadecimal digits, newest when the newest of the samples
-- was created that the layer was fitted to, the weights are IDX as in a model's folder.
create table layer (
	writer varchar(64) not null,
	model varchar(64) not null,
	created bigint not null,
	newest bigint not null,
	samples integer not null,
	weights bytea not null,
	primary key (writer, model)
);
