"""The HTTP edge.

The way of a question and of a publication: instant -> request_schemas, schemas, library_schemas, service_schemas -> settings -> tokens -> gate -> statuses -> problems -> render
-> lookup -> recorder -> refresh, said, worker_process -> jobs -> service -> deps -> lean -> route_search, route_complete, route_library,
route_publications, route_self -> app; line -> client for whoever asks over the wire.
Everything else that is asked has a route, its schemas and what renders them, named alike (`route_notes`, `note_schemas`).
"""
