"""The HTTP edge.

Reading order: instant -> request_schemas, schemas, library_schemas, service_schemas -> settings -> tokens -> gate -> problems -> render
-> lookup -> recorder -> refresh, said, worker_process -> jobs -> service -> deps -> lean -> route_search, route_complete, route_library,
route_publications, route_self -> app; line -> client for whoever asks over the wire.
"""
