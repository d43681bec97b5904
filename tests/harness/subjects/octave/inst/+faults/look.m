function seen = look (m)
  seen.rows = rows (m);
  seen.columns = columns (m);
  seen.second_row = m(2, 1);
  seen.third_column = m(1, 3);
endfunction
