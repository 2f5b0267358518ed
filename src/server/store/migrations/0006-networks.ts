export const networkTable = ['create table networks (id text primary key, name text)']
