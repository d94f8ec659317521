-- A journal of version 1 as it was published: never edited, so that later editions keep opening it.
PRAGMA application_id=1802071653;
PRAGMA user_version=1;
CREATE TABLE document (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('care', 'fees', 'credit')),
    practice TEXT NOT NULL CHECK (practice <> ''),
    year INTEGER NOT NULL,
    sequence INTEGER NOT NULL CHECK (sequence > 0),
    patient TEXT NOT NULL,
    month TEXT NOT NULL,
    issued_on TEXT NOT NULL,
    cancels INTEGER UNIQUE REFERENCES document (id),
    reason TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE,
    UNIQUE (practice, year, sequence),
    CHECK ((kind = 'credit') = (cancels IS NOT NULL))
) STRICT;
CREATE TABLE line (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document (id),
    rank INTEGER NOT NULL,
    session TEXT NOT NULL,
    contents TEXT NOT NULL,
    day TEXT NOT NULL,
    cotation TEXT NOT NULL,
    practitioner TEXT NOT NULL,
    locum INTEGER NOT NULL CHECK (locum IN (0, 1)),
    reimbursable INTEGER NOT NULL,
    overrun INTEGER NOT NULL,
    off_list INTEGER NOT NULL,
    divided INTEGER NOT NULL CHECK (divided IN (0, 1)),
    amo INTEGER NOT NULL,
    amc INTEGER NOT NULL,
    UNIQUE (document, rank),
    CHECK (divided = 0 OR amo + amc = reimbursable)
) STRICT;
CREATE TABLE billed (
    session TEXT PRIMARY KEY,
    line INTEGER NOT NULL UNIQUE REFERENCES line (id)
) STRICT;
CREATE TABLE numbering (
    practice TEXT NOT NULL,
    year INTEGER NOT NULL,
    last INTEGER NOT NULL CHECK (last > 0),
    PRIMARY KEY (practice, year)
) STRICT;
CREATE TABLE payment (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document (id),
    line INTEGER REFERENCES line (id),
    payer TEXT NOT NULL CHECK (payer IN ('amo', 'amc', 'patient')),
    received_on TEXT NOT NULL,
    amount INTEGER NOT NULL,
    method TEXT NOT NULL,
    origin TEXT NOT NULL UNIQUE CHECK (origin <> ''),
    seal TEXT NOT NULL
) STRICT;
CREATE TABLE rejection (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document (id),
    line INTEGER REFERENCES line (id),
    payer TEXT NOT NULL CHECK (payer IN ('amo', 'amc', 'patient')),
    told_on TEXT NOT NULL,
    code TEXT NOT NULL,
    reason TEXT NOT NULL,
    origin TEXT NOT NULL UNIQUE CHECK (origin <> ''),
    seal TEXT NOT NULL
) STRICT;
INSERT INTO "document" VALUES(1,'care','12345678200010',2026,1,'P1','2026-01','2026-02-01',NULL,'','','af1373d4a0a603e768d10c1bbf0bad116f4b14fb77c46d462728fbc373164257');
INSERT INTO "document" VALUES(2,'fees','12345678200010',2026,2,'P2','2026-01','2026-02-01',NULL,'','af1373d4a0a603e768d10c1bbf0bad116f4b14fb77c46d462728fbc373164257','b9e2790f826bae1141ffcce32916f028f75c8e935940d23913b8cd0bcd72f475');
INSERT INTO "document" VALUES(3,'credit','12345678200010',2026,3,'P1','2026-01','2026-02-03',1,'cotation fausse','b9e2790f826bae1141ffcce32916f028f75c8e935940d23913b8cd0bcd72f475','17190ed0aa5bc86d8a0ba11d65fa058205f989e3ab50d885db5c9f53166c5218');
INSERT INTO "document" VALUES(4,'care','12345678200010',2026,4,'P1','2026-01','2026-02-03',NULL,'','17190ed0aa5bc86d8a0ba11d65fa058205f989e3ab50d885db5c9f53166c5218','eae8096acb499893d4454d0df2d60f9ddb03bebc664bb0e1d48b5163635ce4ba');
INSERT INTO "line" VALUES(1,1,1,'5a58b6ab81930c150f42131017acb5be1b55a6b4fe9b62de303a445ac70aa67e','d17a79c5236e6e65c888b3c16dd0f7ef5c787666d40b2a1f0f51f04190e8a719','2026-01-05','RAB 8,5','',0,1879,0,0,1,1127,752);
INSERT INTO "line" VALUES(2,1,2,'36561e92bca2abe51db6ac35f431b9d102eb3a149dda78e08ed03e3a0b667c1c','dbc7dc5b2e632939e38e2918c0a9bf45bd81f3e5a6e60d5c68411d565e15efad','2026-01-06','RAB 8,5','',0,1879,0,0,1,1127,752);
INSERT INTO "line" VALUES(3,2,1,'77de10b9fe4f897b17ae3d95627c9d9470a4c9831ac10fdb5d4ddc3d17d0ca16','d1ec4ded38452f83d1e7ea72f86085d1a471494b75f79f0dba072be8c68cbbde','2026-01-09','Massage','',0,0,0,6000,0,0,0);
INSERT INTO "line" VALUES(4,3,1,'5a58b6ab81930c150f42131017acb5be1b55a6b4fe9b62de303a445ac70aa67e','d17a79c5236e6e65c888b3c16dd0f7ef5c787666d40b2a1f0f51f04190e8a719','2026-01-05','RAB 8,5','',0,-1879,0,0,1,-1127,-752);
INSERT INTO "line" VALUES(5,3,2,'36561e92bca2abe51db6ac35f431b9d102eb3a149dda78e08ed03e3a0b667c1c','dbc7dc5b2e632939e38e2918c0a9bf45bd81f3e5a6e60d5c68411d565e15efad','2026-01-06','RAB 8,5','',0,-1879,0,0,1,-1127,-752);
INSERT INTO "line" VALUES(6,4,1,'5a58b6ab81930c150f42131017acb5be1b55a6b4fe9b62de303a445ac70aa67e','e9fbb85549f5a2f4bb21c3230c59e2a5b496a3090925a309a7a550b7aa01ccb6','2026-01-05','RAM 8,09','',0,1788,0,0,1,1073,715);
INSERT INTO "line" VALUES(7,4,2,'36561e92bca2abe51db6ac35f431b9d102eb3a149dda78e08ed03e3a0b667c1c','dbc7dc5b2e632939e38e2918c0a9bf45bd81f3e5a6e60d5c68411d565e15efad','2026-01-06','RAB 8,5','',0,1879,0,0,1,1127,752);
INSERT INTO "billed" VALUES('77de10b9fe4f897b17ae3d95627c9d9470a4c9831ac10fdb5d4ddc3d17d0ca16',3);
INSERT INTO "billed" VALUES('5a58b6ab81930c150f42131017acb5be1b55a6b4fe9b62de303a445ac70aa67e',6);
INSERT INTO "billed" VALUES('36561e92bca2abe51db6ac35f431b9d102eb3a149dda78e08ed03e3a0b667c1c',7);
INSERT INTO "numbering" VALUES('12345678200010',2026,4);
INSERT INTO "payment" VALUES(1,1,NULL,'amo','2026-02-10',2254,'virement','payment of af1373d4a0a603e768d10c1bbf0bad116f4b14fb77c46d462728fbc373164257','90aae7319ac7e1858aff3e2f778264ed6edea2a67e01d8cf79d648f68df9e383');
INSERT INTO "payment" VALUES(2,2,NULL,'amo','2026-02-10',0,'virement','payment of b9e2790f826bae1141ffcce32916f028f75c8e935940d23913b8cd0bcd72f475','c29b0cfcdb43a3f33b2d4116e7462215eb2ba50261aabc5498b42bf8b92f202b');
INSERT INTO "payment" VALUES(3,3,NULL,'amo','2026-02-10',-2254,'virement','payment of 17190ed0aa5bc86d8a0ba11d65fa058205f989e3ab50d885db5c9f53166c5218','4f0ec15b595e2b56510180578b15e9319a5745fe5a79e7f3a0de3e7b8a7df184');
INSERT INTO "payment" VALUES(4,4,NULL,'amo','2026-02-10',2200,'virement','payment of eae8096acb499893d4454d0df2d60f9ddb03bebc664bb0e1d48b5163635ce4ba','d3ed7166e57d7b2e80c20bd82b1a2df622e740f8bd25405aa92a79c71b65db94');
INSERT INTO "rejection" VALUES(1,1,2,'amo','2026-02-10','B2','droits fermés','rejection of af1373d4a0a603e768d10c1bbf0bad116f4b14fb77c46d462728fbc373164257','ed33eda087eef2d02ae006a76a25bd6457ef7a630d2cb537b0a21da599180a89');
INSERT INTO "rejection" VALUES(2,3,5,'amo','2026-02-10','B2','droits fermés','rejection of 17190ed0aa5bc86d8a0ba11d65fa058205f989e3ab50d885db5c9f53166c5218','d9f3414c0f4d2b9d8f19f43fc64d8c5d62790b3a243ac3b3308dde1022d3f726');
INSERT INTO "rejection" VALUES(3,4,7,'amo','2026-02-10','B2','droits fermés','rejection of eae8096acb499893d4454d0df2d60f9ddb03bebc664bb0e1d48b5163635ce4ba','65d68610c567d3368e1036620618fd346474fbd26c77226a9ac937b5f37c8d8f');
CREATE TRIGGER document_kept BEFORE DELETE ON document BEGIN SELECT RAISE(ABORT, 'a document is never deleted'); END;
CREATE TRIGGER document_same BEFORE UPDATE ON document BEGIN SELECT RAISE(ABORT, 'a document is never changed'); END;
CREATE TRIGGER line_kept BEFORE DELETE ON line BEGIN SELECT RAISE(ABORT, 'a line is never deleted'); END;
CREATE TRIGGER line_same BEFORE UPDATE ON line BEGIN SELECT RAISE(ABORT, 'a line is never changed'); END;
CREATE TRIGGER payment_kept BEFORE DELETE ON payment BEGIN SELECT RAISE(ABORT, 'a payment is never deleted'); END;
CREATE TRIGGER payment_same BEFORE UPDATE ON payment BEGIN SELECT RAISE(ABORT, 'a payment is never changed'); END;
CREATE TRIGGER rejection_kept BEFORE DELETE ON rejection BEGIN SELECT RAISE(ABORT, 'a rejection is never deleted'); END;
CREATE TRIGGER rejection_same BEFORE UPDATE ON rejection BEGIN SELECT RAISE(ABORT, 'a rejection is never changed'); END;
