import { list, object, oneOf, optional, text, Type } from '../schema/shapes.ts'
import { newId } from '../values/ids.ts'
import { aggregation } from './aggregation.ts'
import { groupBy } from './group-by.ts'
import { propertyField } from './property-references.ts'
import { type Field, required, setting, type ViewType } from './view-type.ts'

type Line = { id?: string; [look: string]: unknown }

/** Lines across the chart at given values; each gets an id of its own. */
const referenceLines: Field = {
  ...setting(
    list(
      object({
        id: optional(text()),
        value: Type.Number(),
        label: text(),
        color: oneOf('gray', 'lightgray', 'brown', 'yellow', 'orange', 'green', 'blue', 'purple', 'pink', 'red'),
        dash_style: oneOf('solid', 'dash'),
      }),
    ),
  ),
  store: (lines: Line[]) => lines.map(({ id, ...looks }) => ({ id: id ?? newId(), ...looks })),
}

/** Groups of rows as columns, bars, a line, a donut or one number. */
export const chart: ViewType = {
  name: 'chart',
  fields: {
    chart_type: required(setting(oneOf('column', 'bar', 'line', 'donut', 'number'))),
    x_axis: groupBy(),
    y_axis: aggregation(),
    x_axis_property_id: propertyField(),
    y_axis_property_id: propertyField(),
    value: aggregation(),
    sort: setting(oneOf('manual', 'x_ascending', 'x_descending', 'y_ascending', 'y_descending')),
    color_theme: setting(oneOf('gray', 'blue', 'yellow', 'green', 'purple', 'teal', 'orange', 'pink', 'red', 'auto', 'colorful')),
    height: setting(oneOf('small', 'medium', 'large', 'extra_large')),
    hide_empty_groups: setting(Type.Boolean()),
    legend_position: setting(oneOf('off', 'bottom', 'side')),
    show_data_labels: setting(Type.Boolean()),
    axis_labels: setting(oneOf('none', 'x_axis', 'y_axis', 'both')),
    grid_lines: setting(oneOf('none', 'horizontal', 'vertical', 'both')),
    cumulative: setting(Type.Boolean()),
    smooth_line: setting(Type.Boolean()),
    hide_line_fill_area: setting(Type.Boolean()),
    group_style: setting(oneOf('normal', 'percent', 'side_by_side')),
    y_axis_min: setting(Type.Number()),
    y_axis_max: setting(Type.Number()),
    donut_labels: setting(oneOf('none', 'value', 'name', 'name_and_value')),
    hide_title: setting(Type.Boolean()),
    stack_by: groupBy(),
    reference_lines: referenceLines,
    caption: setting(text()),
    color_by_value: setting(Type.Boolean()),
  },
  example: {
    chart_type: 'column',
    x_axis: { type: 'date', property_id: 'Date', group_by: 'week', start_day_of_week: 1, sort: { type: 'descending' } },
    y_axis: { aggregator: 'sum', property_id: 'Number' },
    x_axis_property_id: 'Date',
    y_axis_property_id: 'Number',
    value: { aggregator: 'count' },
    sort: 'y_descending',
    color_theme: 'teal',
    height: 'medium',
    hide_empty_groups: true,
    legend_position: 'side',
    show_data_labels: true,
    axis_labels: 'both',
    grid_lines: 'horizontal',
    cumulative: false,
    smooth_line: true,
    hide_line_fill_area: false,
    group_style: 'percent',
    y_axis_min: -1.5,
    y_axis_max: 100,
    donut_labels: 'name_and_value',
    hide_title: true,
    stack_by: { type: 'number', property_id: 'Number', range_start: 0, range_end: 10, range_size: 2, sort: { type: 'ascending' } },
    reference_lines: [{ id: 'target', value: 50, label: 'Target', color: 'red', dash_style: 'dash' }],
    caption: 'Per week',
    color_by_value: true,
  },
}
