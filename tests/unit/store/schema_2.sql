-- A store as a program with schema 2 left it: two customers, one reminded, two checkpoints.
pragma application_id = 1146441292;
BEGIN TRANSACTION;
CREATE TABLE alert ( -- that nobody acknowledged yet
  customer integer not null references customer (row),
  id blob not null check (length(id) = 16),
  raised_at integer not null,
  body blob not null,
  primary key (customer, id)
) strict, without rowid;
CREATE TABLE attempt (
  row integer primary key, -- message.row * 1000 + attempt: in the order of writing, and no index beside it
  began_at integer not null,
  size integer not null, -- bytes before compression
  evidence blob not null -- zstd
) strict;
INSERT INTO "attempt" VALUES(1001,1772409600030,21,X'28B52FFD2415A900004465617220312C20706C65617365207061792E0D0A5B9A3AB5');
CREATE TABLE "book" (
  kind integer not null check (kind between 0 and 31),
  name text not null,
  version integer not null check (version > 0),
  digest text not null,
  body text not null,
  at integer,               -- when it was published; null: not yet
  by text not null default '',
  primary key (kind, name, version)
) strict;
CREATE TABLE checkpoint (
  number integer primary key,
  at integer not null,
  upto integer not null, -- event.row
  before blob not null check (length(before) = 32),
  heads blob not null check (length(heads) = 32),
  self blob not null check (length(self) = 32),
  signature blob not null
) strict;
INSERT INTO "checkpoint" VALUES(1,1772409600025,13,X'0000000000000000000000000000000000000000000000000000000000000000',X'17C252B98A84DF07E6C82732F3E7C0582F22B47412974C38B5F60AB1025BFFA2',X'1FAACA6F4E37FC7A5BF9D4BA2791216F72970D1F46BD68D151CBBDF076A0327B',X'D07511BBF6972223C3B7C9D82875AAE5637DC25B9B33046D2AEB4E167F1A75362DC7DDD597E003FC2BCC25F5EBC3709E40D0FA10AC1CE75343908EB2B24B1708');
INSERT INTO "checkpoint" VALUES(2,1772409600035,15,X'1FAACA6F4E37FC7A5BF9D4BA2791216F72970D1F46BD68D151CBBDF076A0327B',X'E4B32036F6BFEF4C6C5E0479E4E2AF4F6E251D264F7AEEA455C6565E8A789F54',X'C851102C86AA4CD30BE93B307DD92FC20A10FA11464A6D5042DE1B9DAFE56481',X'DB437756D56DAED9B083B446CF29A8CF870C807077F0AC5AF6453A818EF06081BEBEE9A28FA715B5155A34BF470A59020CA82DA2560F1F19DFA4825C8238ED04');
CREATE TABLE customer (
  row integer primary key,
  id blob not null unique check (length(id) = 16),
  number text not null default '',
  name text not null default '',
  country text not null default '',
  language text not null default '',
  due_at integer, -- null: nothing falls due
  sequence integer not null default 0,
  digest blob not null default (zeroblob(32)) check (length(digest) = 32),
  state blob not null default (x'')
) strict;
INSERT INTO "customer" VALUES(1,X'1B705D62F693266C9822553B0B785D53','1','Works 1','DE','en',1772409600035,8,X'3B07C0FE13F6152C75B73E23DFB9F444762AA05675C9BF927B1C475A8F16E4E2',X'14081B705D62F693266C9822553B0B785D5301310107576F726B73203102656E0D4575726F70652F4265726C696E024445000106CDDE165190F8A589C049C6B50D11B9F40F4163636F756E7473204F666669636500000205609453D789F07CF06AF471946F32FC3F05656D61696C116669727374406578616D706C652E636F6D000005CE6DD7EE2D923B9751B933DEB221634505656D61696C127365636F6E64406578616D706C652E636F6D00000001058E4CC0EDF0D477BF3F1D4DD59B1AF94200020000010808C556E7C4EAFB48F465F02078A7D058208E4CC0EDF0D477BF3F1D4DD59B1AF94203522D3100A8C301455552D41F0202D41F030203522D31A8C301455552000201C6E0C1BD9567020000000000010C36B2031463EA7A0724BFACECB68212B98E4CC0EDF0D477BF3F1D4DD59B1AF9424555520201087374616E64617264029EE0C1BD956701C6E0C1BD956702000000000106C6E0C1BD956705656D61696C609453D789F07CF06AF471946F32FC3F8E4CC0EDF0D477BF3F1D4DD59B1AF94200DF3A9FC3B0230FEF1A2A9C35A3A35B20000000000000000000');
INSERT INTO "customer" VALUES(2,X'FE430EAB92530137DBDDE3B353908E26','2','Works 2','DE','en',1772409600040,7,X'4CEFEB2A0E609ABDE1FDB3AFE4836F7FC78CA8C761FA83FE4498D5948392C6CB',X'1408FE430EAB92530137DBDDE3B353908E2601320107576F726B73203202656E0D4575726F70652F4265726C696E024445000106CDDE165190F8A589C049C6B50D11B9F40F4163636F756E7473204F666669636500000205609453D789F07CF06AF471946F32FC3F05656D61696C116669727374406578616D706C652E636F6D000005CE6DD7EE2D923B9751B933DEB221634505656D61696C127365636F6E64406578616D706C652E636F6D00000001058E4CC0EDF0D477BF3F1D4DD59B1AF942000200000108085AD949213A2AD783E6D51B5F5CCC473D8E4CC0EDF0D477BF3F1D4DD59B1AF94203522D3200A8C301455552D41F0202D41F030203522D32A8C301455552000000020000000000010C77B93B061A63A66B663744408C04712C8E4CC0EDF0D477BF3F1D4DD59B1AF9424555520201087374616E6461726402B2E0C1BD9567000200000104101AAF3F427601CAE2B1B61FBD9465A3C60577B93B061A63A66B663744408C04712C02020200FE430EAB92530137DBDDE3B353908E268E4CC0EDF0D477BF3F1D4DD59B1AF9420005656D61696CCDDE165190F8A589C049C6B50D11B9F4609453D789F07CF06AF471946F32FC3F0A72656D696E6465722D3102656E087374616E646172640201045AD949213A2AD783E6D51B5F5CCC473DA8C30145555202010080FA989D9A67000000B2E0C1BD95670000010500000000000000000000000000');
CREATE TABLE document (
  digest text primary key,
  bytes blob not null
) strict;
CREATE TABLE event (
  row integer primary key,
  chain integer not null, -- customer.row; 0: the house
  sequence integer not null check (sequence > 0),
  at integer not null,
  actor integer not null check (actor between 0 and 4),
  actor_name text not null,
  kind text not null,
  open text not null,
  personal text not null, -- empty: nothing personal, or erased
  salt blob not null,
  before blob not null check (length(before) = 32),
  self blob not null check (length(self) = 32)
) strict;
INSERT INTO "event" VALUES(1,0,1,1772409600005,1,'anna','book_published','{"entry":{"kind":"plan","name":"","version":0,"state":"published","digest":"","source":""}}','',X'',X'0000000000000000000000000000000000000000000000000000000000000000',X'B7C50226D865271147FF652EB7A1E8258726CB8B16D90E55E41D3D714B48C455');
INSERT INTO "event" VALUES(2,1,1,1772409600010,2,'test','customer_recorded','{"customer":{"id":"dnyf2yxwsmtgzgbcku5qw6c5km","number":"1","kind":"organisation","name":"sealed:Dom980jqIsrKfTLwi7i6VHWjTcUgndtko-B8bl8wnk0","language":"en","zone":"Europe/Berlin","country":"DE","region":""}}','"customer.name":"Works 1"',X'B347D6FBFDDF0F1A67268ABBF0E1738F',X'0000000000000000000000000000000000000000000000000000000000000000',X'D1378764AAAC92272A574FE434280647F271631BD370F918CDA5D2A4767400B4');
INSERT INTO "event" VALUES(3,1,2,1772409600010,2,'test','contact_recorded','{"contact":{"id":"zxpbmumq7csytqcjy22q2enz6q","name":"sealed:45ClXZKj7ZFJ-3hR1_iZ9f91JF5rctKfZguZscQJrfo","role":"payer","language":"","addresses":[{"id":"mckfhv4j6b6pa2xuogkg6mx4h4","channel":"email","value":"sealed:EFUjaI3lL_laFAANvtLjLc2vrknoBa9MpHtY3TsUxjo","state":"usable","preferred":false},{"id":"zzw5p3rnsi5zounzgppleildiu","channel":"email","value":"sealed:lg-FnDIDbMcDJp5JkTq9UoStYVJEZS1f6LBkMNhGsMU","state":"usable","preferred":false}],"birthday":"sealed:4yHmOOZ6AtCksQRKy98rthcspocEY5Ja3LQwQXyCJ2c"}}','"contact.name":"Accounts Office","contact.addresses.0.value":"first@example.com","contact.addresses.1.value":"second@example.com","contact.birthday":""',X'417728222BA6AA47BF200A972C7A1623',X'D1378764AAAC92272A574FE434280647F271631BD370F918CDA5D2A4767400B4',X'A273BFCDE943275920103D5B3D5F03F7C87E302E09782F3CFD8BC4E97DB59884');
INSERT INTO "event" VALUES(4,1,3,1772409600010,2,'test','account_recorded','{"account":{"creditor":"rzgmb3pq2r336py5jxkzwgxzii","owner":"","tier":"b","segment":"","plan":""}}','',X'',X'A273BFCDE943275920103D5B3D5F03F7C87E302E09782F3CFD8BC4E97DB59884',X'D8BE5F47B4C04CCA058E3C1EF75285D9D4711144D653CFB876ED813ED86FF2D8');
INSERT INTO "event" VALUES(5,1,4,1772409600010,2,'test','receivable_recorded','{"receivable":{"id":"yvloprhk7nepizpqeb4kpucyea","creditor":"rzgmb3pq2r336py5jxkzwgxzii","number":"R-1","kind":"invoice","amount":{"minor":12500,"currency":"EUR"},"issued":"2026-02-02","due":"2026-03-02","reference":"R-1"}}','',X'',X'D8BE5F47B4C04CCA058E3C1EF75285D9D4711144D653CFB876ED813ED86FF2D8',X'00A95DA3CE7C79552E74D16E999D1D7A2621E67F5F9E3D8D092E564A102270E9');
INSERT INTO "event" VALUES(6,1,5,1772409600015,0,'','case_opened','{"about":"g2zagfdd5j5aojf7vtwlnaqsxe","creditor":"rzgmb3pq2r336py5jxkzwgxzii","currency":"EUR","cycle":1,"plan":"standard","plan_version":1}','',X'',X'00A95DA3CE7C79552E74D16E999D1D7A2621E67F5F9E3D8D092E564A102270E9',X'86DC998D99374B6FBC97947D1A266AC44FA2DC7ACE22B2AEDE07DA78015B69CF');
INSERT INTO "event" VALUES(7,1,6,1772409600015,0,'','message_queued','{"message":{"id":"345j7q5qemh66grktq22hi23ea","key":{"about":"g2zagfdd5j5aojf7vtwlnaqsxe","cycle":1,"step":1,"part":1,"leg":0},"customer":"dnyf2yxwsmtgzgbcku5qw6c5km","creditor":"rzgmb3pq2r336py5jxkzwgxzii","purpose":"dunning","channel":"email","contact":"zxpbmumq7csytqcjy22q2enz6q","address":"mckfhv4j6b6pa2xuogkg6mx4h4","template_name":"reminder-1","language":"en","plan":"standard","plan_version":1,"lines":[{"receivable":"yvloprhk7nepizpqeb4kpucyea","open":{"minor":12500,"currency":"EUR"},"level":1,"raised":true}],"not_before":"1970-01-01T00:00:00.000Z","expires_at":"2026-03-09T09:00:00.000Z","rep":""}}','',X'',X'86DC998D99374B6FBC97947D1A266AC44FA2DC7ACE22B2AEDE07DA78015B69CF',X'8EEC96529E9FE2281F83446C5DA89DC5647479773CD2F7926F56F87F36703380');
INSERT INTO "event" VALUES(8,2,1,1772409600020,2,'test','customer_recorded','{"customer":{"id":"7zbq5k4skmatpw654ozvheeoey","number":"2","kind":"organisation","name":"sealed:hAZu6OWPhYFaA6Hm7Fwgoemx5IadBWanUw6X9hqSgyA","language":"en","zone":"Europe/Berlin","country":"DE","region":""}}','"customer.name":"Works 2"',X'D2FCEB6C5AB0EBFBE3378F2DAA0CBED2',X'0000000000000000000000000000000000000000000000000000000000000000',X'AD3F1723D7DE4F5B2FFFCF6361D48F6B80CD0C588C5E4D55142EF023A3F23F3F');
INSERT INTO "event" VALUES(9,2,2,1772409600020,2,'test','contact_recorded','{"contact":{"id":"zxpbmumq7csytqcjy22q2enz6q","name":"sealed:bq6pnltnC0_fobDN--QtAjxRWG7bWk8jTcPX3H7aTX4","role":"payer","language":"","addresses":[{"id":"mckfhv4j6b6pa2xuogkg6mx4h4","channel":"email","value":"sealed:fDNz8KTEHUkus38uaxB03c_WXvYfFiqxRei9w_3Odx8","state":"usable","preferred":false},{"id":"zzw5p3rnsi5zounzgppleildiu","channel":"email","value":"sealed:s9QRjPOiuUdUXh3SLEzubP_JmxoQNeUW7rehhYZ8Re4","state":"usable","preferred":false}],"birthday":"sealed:bYgAcZL6QgTAD9jqt8cKiis5u9aPzSa81NH5VMRle4A"}}','"contact.name":"Accounts Office","contact.addresses.0.value":"first@example.com","contact.addresses.1.value":"second@example.com","contact.birthday":""',X'C5AF9FD744F79DD21983CDEB1994EECB',X'AD3F1723D7DE4F5B2FFFCF6361D48F6B80CD0C588C5E4D55142EF023A3F23F3F',X'3C915B70E5369C76CAAEBAD035D602AD0E399E5C3292952A2A50AC45BC6E2C74');
INSERT INTO "event" VALUES(10,2,3,1772409600020,2,'test','account_recorded','{"account":{"creditor":"rzgmb3pq2r336py5jxkzwgxzii","owner":"","tier":"b","segment":"","plan":""}}','',X'',X'3C915B70E5369C76CAAEBAD035D602AD0E399E5C3292952A2A50AC45BC6E2C74',X'45B235D25113EC96E405682ECC23B686835E778B0BA8FBBF4DA2CADE0C09CF51');
INSERT INTO "event" VALUES(11,2,4,1772409600020,2,'test','receivable_recorded','{"receivable":{"id":"llmusij2fllyhzwvdnpvztchhu","creditor":"rzgmb3pq2r336py5jxkzwgxzii","number":"R-2","kind":"invoice","amount":{"minor":12500,"currency":"EUR"},"issued":"2026-02-02","due":"2026-03-02","reference":"R-2"}}','',X'',X'45B235D25113EC96E405682ECC23B686835E778B0BA8FBBF4DA2CADE0C09CF51',X'91287406ED7070E5B230AA59B9E63D34F0D7AC3D4855A3945773C2901C37EEEF');
INSERT INTO "event" VALUES(12,2,5,1772409600025,0,'','case_opened','{"about":"o64twbq2motgwzrxiraiybdrfq","creditor":"rzgmb3pq2r336py5jxkzwgxzii","currency":"EUR","cycle":1,"plan":"standard","plan_version":1}','',X'',X'91287406ED7070E5B230AA59B9E63D34F0D7AC3D4855A3945773C2901C37EEEF',X'5D912145684EFBCB6149401154042AC3A26627099AC5E23684DAF4A838FD485B');
INSERT INTO "event" VALUES(13,2,6,1772409600025,0,'','message_queued','{"message":{"id":"dkxt6qtwahfofmnwd66zizndyy","key":{"about":"o64twbq2motgwzrxiraiybdrfq","cycle":1,"step":1,"part":1,"leg":0},"customer":"7zbq5k4skmatpw654ozvheeoey","creditor":"rzgmb3pq2r336py5jxkzwgxzii","purpose":"dunning","channel":"email","contact":"zxpbmumq7csytqcjy22q2enz6q","address":"mckfhv4j6b6pa2xuogkg6mx4h4","template_name":"reminder-1","language":"en","plan":"standard","plan_version":1,"lines":[{"receivable":"llmusij2fllyhzwvdnpvztchhu","open":{"minor":12500,"currency":"EUR"},"level":1,"raised":true}],"not_before":"1970-01-01T00:00:00.000Z","expires_at":"2026-03-09T09:00:00.000Z","rep":""}}','',X'',X'5D912145684EFBCB6149401154042AC3A26627099AC5E23684DAF4A838FD485B',X'F2EDB94971AAE043E39B12E8A44AC842BCCFE87EDF11071F3721214936389C7A');
INSERT INTO "event" VALUES(14,1,7,1772409600030,0,'','attempt_begun','{"message":"345j7q5qemh66grktq22hi23ea","attempt":1,"address_digest":"","evidence_digest":"","mail_id":"1@example.com"}','',X'',X'8EEC96529E9FE2281F83446C5DA89DC5647479773CD2F7926F56F87F36703380',X'A5E7B87602D60558CA4B1AD8A632AF5F36DE8B31243D5F46A8FE286A5BBCAB19');
INSERT INTO "event" VALUES(15,1,8,1772409600035,0,'','message_accepted','{"message":"345j7q5qemh66grktq22hi23ea","attempt":1,"provider_ids":[],"answer":"250 2.0.0 queued"}','',X'',X'A5E7B87602D60558CA4B1AD8A632AF5F36DE8B31243D5F46A8FE286A5BBCAB19',X'3B07C0FE13F6152C75B73E23DFB9F444762AA05675C9BF927B1C475A8F16E4E2');
INSERT INTO "event" VALUES(16,2,7,1772409600040,2,'test','opted_out','{"opt_out":{"address":null,"creditor":null,"purpose":"dunning","by":"","at":"1970-01-01T00:00:00.000Z"}}','',X'',X'F2EDB94971AAE043E39B12E8A44AC842BCCFE87EDF11071F3721214936389C7A',X'4CEFEB2A0E609ABDE1FDB3AFE4836F7FC78CA8C761FA83FE4498D5948392C6CB');
CREATE TABLE house (
  one integer primary key check (one = 1),
  sequence integer not null,
  digest blob not null check (length(digest) = 32),
  state blob not null -- empty: nothing was told yet
) strict;
INSERT INTO "house" VALUES(1,1,X'B7C50226D865271147FF652EB7A1E8258726CB8B16D90E55E41D3D714B48C455',X'0A0000000106000000010000000000000000');
CREATE TABLE inbound (
  row integer primary key,
  id blob not null unique check (length(id) = 16),
  channel text not null,
  inlet text not null,
  provider_id text not null,
  sender blob not null,          -- keyed digest of the sender's address; empty: none was named
  received_at integer not null,
  state integer not null default 0 check (state between 0 and 3),
  customer integer,              -- null: nobody's
  note text not null default '', -- how it was matched, or why it was set aside
  envelope blob not null,
  size integer not null, -- bytes before compression
  bytes blob not null    -- zstd
) strict;
CREATE TABLE message (
  row integer primary key,
  id blob not null unique check (length(id) = 16),
  customer integer not null references customer (row),
  state integer not null check (state between 0 and 8),
  attempts integer not null default 0,
  queued_at integer not null,
  ready_at integer not null,
  ended_at integer,
  channel text not null,
  detail text not null default '',
  body blob not null
) strict;
INSERT INTO "message" VALUES(1,X'DF3A9FC3B0230FEF1A2A9C35A3A35B20',1,2,1,1772409600015,1772409600015,1772409600035,'email','250 2.0.0 queued',X'10DF3A9FC3B0230FEF1A2A9C35A3A35B200536B2031463EA7A0724BFACECB68212B9020202001B705D62F693266C9822553B0B785D538E4CC0EDF0D477BF3F1D4DD59B1AF9420005656D61696CCDDE165190F8A589C049C6B50D11B9F4609453D789F07CF06AF471946F32FC3F0A72656D696E6465722D3102656E087374616E64617264020104C556E7C4EAFB48F465F02078A7D05820A8C30145555202010080FA989D9A6700');
INSERT INTO "message" VALUES(2,X'1AAF3F427601CAE2B1B61FBD9465A3C6',2,0,0,1772409600025,1772409600025,NULL,'email','',X'101AAF3F427601CAE2B1B61FBD9465A3C60577B93B061A63A66B663744408C04712C02020200FE430EAB92530137DBDDE3B353908E268E4CC0EDF0D477BF3F1D4DD59B1AF9420005656D61696CCDDE165190F8A589C049C6B50D11B9F4609453D789F07CF06AF471946F32FC3F0A72656D696E6465722D3102656E087374616E646172640201045AD949213A2AD783E6D51B5F5CCC473DA8C30145555202010080FA989D9A6700');
CREATE TABLE migration (number integer primary key, name text not null, checksum text not null, at integer not null) strict;
INSERT INTO "migration" VALUES(1,'0001_first','713dfac3af5056c62584a9fc7c4064b8450bce37050d6f5bd7ea4add4aa229c6',1772409600000);
INSERT INTO "migration" VALUES(2,'0002_inbound','23d0ec96388843e100dd491ada697b60739868640e8b142d8fab41b19b1d6581',1772409600000);
CREATE TABLE outbox_ready (
  channel text not null,
  ready_at integer not null,
  customer integer not null,
  message integer not null,
  primary key (channel, ready_at, customer, message)
) strict, without rowid;
INSERT INTO "outbox_ready" VALUES('email',1772409600025,2,2);
CREATE TABLE payment (
  row integer primary key,
  id blob not null unique check (length(id) = 16),
  customer integer, -- null: nobody's yet
  allocated integer not null default 0,
  body blob not null
) strict;
CREATE TABLE pcase (
  customer integer not null references customer (row),
  id blob not null check (length(id) = 16),
  creditor blob not null check (length(creditor) = 16),
  currency text not null check (length(currency) = 3),
  open integer not null check (open in (0, 1)),
  held_back text not null, -- name of a reason; empty: nothing does
  primary key (customer, id)
) strict, without rowid;
INSERT INTO "pcase" VALUES(1,X'36B2031463EA7A0724BFACECB68212B9',X'8E4CC0EDF0D477BF3F1D4DD59B1AF942','EUR',1,'');
INSERT INTO "pcase" VALUES(2,X'77B93B061A63A66B663744408C04712C',X'8E4CC0EDF0D477BF3F1D4DD59B1AF942','EUR',1,'');
CREATE TABLE receivable (
  customer integer not null references customer (row),
  id blob not null check (length(id) = 16),
  creditor blob not null check (length(creditor) = 16),
  number text not null,
  amount integer not null,
  open integer not null,
  currency text not null check (length(currency) = 3),
  issued text not null,
  due text not null,
  level integer not null,
  settled integer not null check (settled in (0, 1)),
  primary key (customer, id)
) strict, without rowid;
INSERT INTO "receivable" VALUES(1,X'C556E7C4EAFB48F465F02078A7D05820',X'8E4CC0EDF0D477BF3F1D4DD59B1AF942','R-1',12500,12500,'EUR','2026-02-02','2026-03-02',1,0);
INSERT INTO "receivable" VALUES(2,X'5AD949213A2AD783E6D51B5F5CCC473D',X'8E4CC0EDF0D477BF3F1D4DD59B1AF942','R-2',12500,12500,'EUR','2026-02-02','2026-03-02',0,0);
CREATE TABLE sealed_head (
  checkpoint integer not null references checkpoint (number),
  chain blob not null check (length(chain) = 16),
  sequence integer not null,
  digest blob not null check (length(digest) = 32),
  primary key (checkpoint, chain)
) strict, without rowid;
INSERT INTO "sealed_head" VALUES(1,X'1B705D62F693266C9822553B0B785D53',6,X'8EEC96529E9FE2281F83446C5DA89DC5647479773CD2F7926F56F87F36703380');
INSERT INTO "sealed_head" VALUES(1,X'6C7398CCA2A35B24FFA343FEE5BFFF48',1,X'B7C50226D865271147FF652EB7A1E8258726CB8B16D90E55E41D3D714B48C455');
INSERT INTO "sealed_head" VALUES(1,X'FE430EAB92530137DBDDE3B353908E26',6,X'F2EDB94971AAE043E39B12E8A44AC842BCCFE87EDF11071F3721214936389C7A');
INSERT INTO "sealed_head" VALUES(2,X'1B705D62F693266C9822553B0B785D53',8,X'3B07C0FE13F6152C75B73E23DFB9F444762AA05675C9BF927B1C475A8F16E4E2');
CREATE TABLE sender ( -- keyed digests of the addresses of customers
  key blob not null,
  customer integer not null references customer (row),
  primary key (key, customer)
) strict, without rowid;
INSERT INTO "sender" VALUES(X'27C6C59589EC5A1CA82FC106D5132B549A2D6561912397BC9E11D69FDF30C347',1);
INSERT INTO "sender" VALUES(X'27C6C59589EC5A1CA82FC106D5132B549A2D6561912397BC9E11D69FDF30C347',2);
INSERT INTO "sender" VALUES(X'C80D3DB58A98B1CA3849248E84359866C75E5F445225BB575897B0A20417D1B3',1);
INSERT INTO "sender" VALUES(X'C80D3DB58A98B1CA3849248E84359866C75E5F445225BB575897B0A20417D1B3',2);
CREATE TABLE store (
  one integer primary key check (one = 1),
  opened integer not null -- how often: the generation of leases
) strict;
INSERT INTO "store" VALUES(1,1);
CREATE TABLE task ( -- open ones
  customer integer not null references customer (row),
  id blob not null check (length(id) = 16),
  opened_at integer not null,
  body blob not null,
  primary key (customer, id)
) strict, without rowid;
CREATE TABLE ticket (
  customer integer not null references customer (row),
  id blob not null check (length(id) = 16),
  opened_at integer not null,
  state integer not null check (state between 0 and 7),
  owner text not null,
  body blob not null,
  primary key (customer, id)
) strict, without rowid;
CREATE INDEX customer_due on customer (due_at) where due_at is not null;
CREATE INDEX customer_number on customer (number);
CREATE UNIQUE INDEX event_chain on event (chain, sequence);
CREATE INDEX message_customer on message (customer);
CREATE INDEX message_unknown on message (state) where state = 4;
CREATE INDEX receivable_number on receivable (creditor, number);
CREATE INDEX receivable_open on receivable (creditor) where settled = 0;
CREATE INDEX payment_customer on payment (customer);
CREATE INDEX pcase_id on pcase (id);
CREATE INDEX pcase_open on pcase (creditor) where open = 1;
CREATE INDEX inbound_unread on inbound (row) where state = 0;
CREATE INDEX inbound_customer on inbound (customer, row);
CREATE INDEX ticket_open on ticket (opened_at) where state < 7;
COMMIT;
