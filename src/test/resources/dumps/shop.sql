--
-- PostgreSQL database dump
--

\restrict token

-- Dumped from database version 14.24
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: public; Type: SCHEMA; Schema: -; Owner: postgres
--

-- *not* creating schema, since initdb creates it


ALTER SCHEMA public OWNER TO postgres;

--
-- Name: shop; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA shop;


ALTER SCHEMA shop OWNER TO postgres;

--
-- Name: state; Type: TYPE; Schema: shop; Owner: postgres
--

CREATE TYPE shop.state AS ENUM (
    'open',
    'it''s; closed'
);


ALTER TYPE shop.state OWNER TO postgres;

--
-- Name: quoted(); Type: FUNCTION; Schema: shop; Owner: postgres
--

CREATE FUNCTION shop.quoted() RETURNS text
    LANGUAGE plpgsql
    AS $_$
BEGIN
  -- a comment; with $$ and 'quotes
  RETURN 'x;' || $in$ y; $in$ /* z; */;
END $_$;


ALTER FUNCTION shop.quoted() OWNER TO postgres;

--
-- Name: standard(integer); Type: FUNCTION; Schema: shop; Owner: postgres
--

CREATE FUNCTION shop.standard(n integer) RETURNS integer
    LANGUAGE sql
    BEGIN ATOMIC
 SELECT
         CASE
             WHEN (n > 1) THEN 2
             ELSE 3
         END AS "case";
 SELECT (n + 1);
END;


ALTER FUNCTION shop.standard(n integer) OWNER TO postgres;

--
-- Name: touch(); Type: FUNCTION; Schema: shop; Owner: postgres
--

CREATE FUNCTION shop.touch() RETURNS trigger
    LANGUAGE plpgsql
    AS $$BEGIN RETURN NEW; END$$;


ALTER FUNCTION shop.touch() OWNER TO postgres;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: nothing; Type: TABLE; Schema: shop; Owner: postgres
--

CREATE TABLE shop.nothing (
    id integer
);


ALTER TABLE shop.nothing OWNER TO postgres;

--
-- Name: twice(); Type: PROCEDURE; Schema: shop; Owner: postgres
--

CREATE PROCEDURE shop.twice()
    LANGUAGE sql
    BEGIN ATOMIC
 INSERT INTO shop.nothing (id)
   VALUES (1);
 INSERT INTO shop.nothing (id)
   VALUES (2);
END;


ALTER PROCEDURE shop.twice() OWNER TO postgres;

--
-- Name: Or;ders; Type: TABLE; Schema: shop; Owner: postgres
--

CREATE TABLE shop."Or;ders" (
    id integer NOT NULL,
    user_id integer NOT NULL,
    state shop.state,
    note text
);


ALTER TABLE shop."Or;ders" OWNER TO postgres;

--
-- Name: Or;ders_id_seq; Type: SEQUENCE; Schema: shop; Owner: postgres
--

CREATE SEQUENCE shop."Or;ders_id_seq"
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER TABLE shop."Or;ders_id_seq" OWNER TO postgres;

--
-- Name: Or;ders_id_seq; Type: SEQUENCE OWNED BY; Schema: shop; Owner: postgres
--

ALTER SEQUENCE shop."Or;ders_id_seq" OWNED BY shop."Or;ders".id;


--
-- Name: log; Type: TABLE; Schema: shop; Owner: postgres
--

CREATE TABLE shop.log (
    at date NOT NULL,
    what text
)
PARTITION BY RANGE (at);


ALTER TABLE shop.log OWNER TO postgres;

--
-- Name: log_2026; Type: TABLE; Schema: shop; Owner: postgres
--

CREATE TABLE shop.log_2026 (
    at date NOT NULL,
    what text
);


ALTER TABLE shop.log_2026 OWNER TO postgres;

--
-- Name: users; Type: TABLE; Schema: shop; Owner: postgres
--

CREATE TABLE shop.users (
    id integer NOT NULL,
    name text DEFAULT 'a\b;''c'::text NOT NULL,
    "odd ""(name;" text
);


ALTER TABLE shop.users OWNER TO postgres;

--
-- Name: TABLE users; Type: COMMENT; Schema: shop; Owner: postgres
--

COMMENT ON TABLE shop.users IS 'a; b -- c /* d
\e $$ f';


--
-- Name: names; Type: VIEW; Schema: shop; Owner: postgres
--

CREATE VIEW shop.names AS
 SELECT users.name,
    ';'::text AS semicolon
   FROM shop.users;


ALTER TABLE shop.names OWNER TO postgres;

--
-- Name: users_id_seq; Type: SEQUENCE; Schema: shop; Owner: postgres
--

CREATE SEQUENCE shop.users_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER TABLE shop.users_id_seq OWNER TO postgres;

--
-- Name: users_id_seq; Type: SEQUENCE OWNED BY; Schema: shop; Owner: postgres
--

ALTER SEQUENCE shop.users_id_seq OWNED BY shop.users.id;


--
-- Name: log_2026; Type: TABLE ATTACH; Schema: shop; Owner: postgres
--

ALTER TABLE ONLY shop.log ATTACH PARTITION shop.log_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');


--
-- Name: Or;ders id; Type: DEFAULT; Schema: shop; Owner: postgres
--

ALTER TABLE ONLY shop."Or;ders" ALTER COLUMN id SET DEFAULT nextval('shop."Or;ders_id_seq"'::regclass);


--
-- Name: users id; Type: DEFAULT; Schema: shop; Owner: postgres
--

ALTER TABLE ONLY shop.users ALTER COLUMN id SET DEFAULT nextval('shop.users_id_seq'::regclass);


--
-- Data for Name: Or;ders; Type: TABLE DATA; Schema: shop; Owner: postgres
--

COPY shop."Or;ders" (id, user_id, state, note) FROM stdin;
1	1	open	\N
2	2	open	\N
3	3	open	\N
4	4	open	\N
5	5	open	\N
\.


--
-- Data for Name: log_2026; Type: TABLE DATA; Schema: shop; Owner: postgres
--

COPY shop.log_2026 (at, what) FROM stdin;
2026-03-01	a
\.


--
-- Data for Name: nothing; Type: TABLE DATA; Schema: shop; Owner: postgres
--

COPY shop.nothing (id) FROM stdin;
\.


--
-- Data for Name: users; Type: TABLE DATA; Schema: shop; Owner: postgres
--

COPY shop.users (id, name, "odd ""(name;") FROM stdin;
1	tab\there	\N
2	\\.	\N
3	line\nbreak	\N
4	back\\slash; 'quote	\N
5	é→🙂	\N
\.


--
-- Name: Or;ders_id_seq; Type: SEQUENCE SET; Schema: shop; Owner: postgres
--

SELECT pg_catalog.setval('shop."Or;ders_id_seq"', 5, true);


--
-- Name: users_id_seq; Type: SEQUENCE SET; Schema: shop; Owner: postgres
--

SELECT pg_catalog.setval('shop.users_id_seq', 5, true);


--
-- Name: Or;ders Or;ders_pkey; Type: CONSTRAINT; Schema: shop; Owner: postgres
--

ALTER TABLE ONLY shop."Or;ders"
    ADD CONSTRAINT "Or;ders_pkey" PRIMARY KEY (id);


--
-- Name: users users_pkey; Type: CONSTRAINT; Schema: shop; Owner: postgres
--

ALTER TABLE ONLY shop.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);


--
-- Name: nothing double; Type: RULE; Schema: shop; Owner: postgres
--

CREATE RULE double AS
    ON INSERT TO shop.nothing DO ( SELECT 1 AS "?column?";
 SELECT 2 AS "?column?";
);


--
-- Name: users touched; Type: TRIGGER; Schema: shop; Owner: postgres
--

CREATE TRIGGER touched BEFORE UPDATE ON shop.users FOR EACH ROW EXECUTE FUNCTION shop.touch();


--
-- Name: Or;ders Or;ders_user_id_fkey; Type: FK CONSTRAINT; Schema: shop; Owner: postgres
--

ALTER TABLE ONLY shop."Or;ders"
    ADD CONSTRAINT "Or;ders_user_id_fkey" FOREIGN KEY (user_id) REFERENCES shop.users(id);


--
-- Name: SCHEMA public; Type: ACL; Schema: -; Owner: postgres
--

REVOKE USAGE ON SCHEMA public FROM PUBLIC;
GRANT ALL ON SCHEMA public TO PUBLIC;


--
-- PostgreSQL database dump complete
--

\unrestrict token

