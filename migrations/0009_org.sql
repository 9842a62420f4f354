-- Units beside the tree by their division: asked at every return. Through the index by kind, each kind was a search of
-- its own by way of a table made for the purpose, a tenth of a return.
create index unit_beside on unit (division, id) where kind > 2;
