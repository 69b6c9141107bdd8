import type { Words } from "nabla";
import type { ErrorCode, NablaError } from "nabla/error";

/** What kind of trouble an error of the library tells of, in Russian. */
const KINDS: Readonly<Record<ErrorCode, string>> = {
  parse: "это не формула",
  unbound: "нет значения",
  shape: "размеры не подходят",
  domain: "недопустимое значение",
  axis: "нет такой оси",
  spacing: "шаг сетки не подходит",
  unsupported: "не поддерживается",
  limit: "достигнут предел",
  cancelled: "прервано",
  io: "ошибка файла",
  engine: "ошибка внешней программы",
};

/** The facts that the library tells most often: {} stands for a value, {1} in Russian for the first of them. */
export const FACTS: readonly Words[] = [
  { en: "axis must be an integer", ru: "номер оси — целое число" },
  { en: "axis {} is out of range, the array has {} axes", ru: "оси {1} нет, осей у массива: {2}" },
  { en: "each axis may be given once", ru: "каждая ось указывается один раз" },
  { en: "axis {} needs at least {} elements", ru: "вдоль оси {1} нужно не меньше {2} элементов" },
  { en: "spacing needs one entry for {}", ru: "шагов нужно по одному на ось" },
  {
    en: "spacing has {} coordinates, axis {} has {}",
    ru: "координат в шаге {1}, а элементов вдоль оси {2} — {3}",
  },
  { en: "edgeOrder is 1 or 2", ru: "порядок точности на концах оси — 1 или 2" },
  { en: "accuracy is 2 or 4", ru: "порядок точности — 2 или 4" },
  { en: "accuracy 4 needs even spacing", ru: "порядку точности 4 нужен равномерный шаг" },
  { en: "boundary needs one entry for {} axes", ru: "границ нужно по одной на ось, осей: {1}" },
  {
    en: "boundary is one-sided, periodic, reflect, constant or { constant: number }",
    ru: "граница — one-sided, periodic, reflect, constant или constant=ЧИСЛО",
  },
  {
    en: "a field has as many arrays as these have axes, all of one shape",
    ru: "массивов в поле столько, сколько у них осей, и форма у всех одна",
  },
  { en: "index must be a list in shape {}", ru: "номер элемента — список в пределах формы {1}" },
  {
    en: 'the Earth is "wgs84" or has a radius in metres',
    ru: "Земля — wgs84 или шар с радиусом в метрах",
  },
  { en: "a latitude is a number from −{} to {}", ru: "широта — число от −{1} до {2}" },
  { en: "latitudes lie between −90 and 90", ru: "широты лежат между −90 и 90" },
  { en: "a longitude is a number from −{} to {}", ru: "долгота — число от −{1} до {2}" },
  {
    en: "longitudes turn back at place {}; begin the grid at its western end",
    ru: "долготы поворачивают назад на месте {1}; начните сетку с западного края",
  },
  { en: "great circles need even longitudes on a sphere", ru: "большим кругам нужны сфера и ровные долготы" },
  { en: "a periodic boundary needs even spacing", ru: "периодической границе нужен равномерный шаг" },
  {
    en: "64-bit integers must be exact as doubles",
    ru: "64-битные целые должны точно представляться числами double",
  },
  {
    en: "a picture has shape [height,width] or [height,width,1|3|4]",
    ru: "форма изображения — [высота,ширина] или [высота,ширина,1|3|4]",
  },
  { en: "size is 1, 3, 5 or 7", ru: "размер — 1, 3, 5 или 7" },
  { en: "a graph has at most {} nodes", ru: "узлов в графе не больше {1}" },
  { en: "at most {} nodes are drawn", ru: "рисуется не больше {1} узлов" },
  {
    en: "the squares of the numbers of operands add up to at most {}",
    ru: "сумма квадратов чисел операндов не больше {1}",
  },
  { en: "the answer is one of {}", ru: "ответ — одно из {1}" },
  { en: "an answer has at most {} characters", ru: "в ответе не больше {1} знаков" },
  { en: "the index is {} to {}", ru: "индекс от {1} до {2}" },
  { en: "a fragment has 3 rows of 3 numbers", ru: "во фрагменте 3 строки по 3 числа" },
  { en: "the point has no value for {}", ru: "в точке нет значения {1}" },
  { en: "there is no gradient at the point", ru: "в точке нет градиента" },
  { en: "the point has finite numbers", ru: "координаты точки — конечные числа" },
  {
    en: "the gradient is zero at the point: there is no steepest direction",
    ru: "градиент в точке равен нулю: направления наискорейшего роста нет",
  },
  {
    en: "a row has at least two numbers, all finite",
    ru: "в строке хотя бы два числа, все конечные",
  },
  { en: "a system has 1 to {} equations", ru: "в системе от 1 до {1} уравнений" },
  { en: "the spacing is above 0", ru: "шаг больше 0" },
  { en: "the formula has no variable", ru: "в формуле нет переменной" },
  { en: "it could not be decided what the point is", ru: "не удалось выяснить, что это за точка" },
  {
    en: "the critical points are not finitely many that are proven to be all",
    ru: "не доказано, что критических точек конечное число и найдены все",
  },
  {
    en: "the system has none, one or infinitely many solutions",
    ru: "у системы должно быть ни одного, одно или бесконечно много решений",
  },
  { en: "a model has the form y ~ w0 + w1*x", ru: "модель имеет вид y ~ w0 + w1*x" },
  { en: "the response is a formula of columns", ru: "отклик — формула от столбцов" },
  { en: "a weight is a formula of columns", ru: "вес — формула от столбцов" },
  { en: "a weight is at least 0", ru: "вес строки не меньше 0" },
  { en: "a model has parameters besides columns", ru: "в модели кроме столбцов есть параметры" },
  { en: "each row has finite numbers", ru: "в каждой строке нужны конечные числа" },
  { en: "{} parameters need as many rows", ru: "параметрам ({1}) нужно столько же строк" },
  {
    en: "a loss is one of {} or a formula of the residual r",
    ru: "функция потерь — одна из {1} или формула от остатка r",
  },
  { en: "start and bounds are of parameters", ru: "начало и границы задаются параметрам" },
  {
    en: "a start is in the model's domain in each row",
    ru: "в начальной точке модель должна быть определена в каждой строке",
  },
  {
    en: "squares of the response add up to a number",
    ru: "сумма квадратов отклика должна быть числом",
  },
  { en: "infinitely much", ru: "бесконечность" },
  { en: "the checkpoint is of a fit whose {} is {}", ru: "сохранена подгонка, где {1} = {2}" },
  { en: "with logistic a response is between 0 and 1", ru: "с logistic отклик от 0 до 1" },
  { en: "with poisson a response is at least 0", ru: "с poisson отклик не меньше 0" },
  { en: "weights add up to more than 0", ru: "сумма весов больше 0" },
  { en: "{} is a number from 0 on", ru: "{1} — число не меньше 0" },
  { en: "{} takes no number", ru: "{1} не принимает числа" },
  { en: "{} takes a number above 0", ru: "{1} принимает число больше 0" },
  { en: "{} takes a number between 0 and 1", ru: "{1} принимает число от 0 до 1" },
  { en: "batches are for {}", ru: "части строк есть у {1}" },
  { en: "a rate is for {}", ru: "скорость обучения есть у {1}" },
  { en: "l1 is for {}", ru: "l1 есть у {1}" },
  { en: "a seed is for batches", ru: "seed действует вместе с batch" },
  { en: "batch is above 0 and at most 1/2", ru: "batch больше 0 и не больше 1/2" },
  { en: "seed is a whole number from 0 to {}", ru: "seed — целое число от 0 до {1}" },
  { en: "the methods are {}", ru: "методы — {1}" },
  { en: "{} knows no bounds", ru: "{1} не знает границ" },
  { en: "nabla has no derivative of {}", ru: "производной {1} у nabla нет" },
  {
    en: "batches need something that tells rows apart",
    ru: "для частей нужно то, что различает строки",
  },
  {
    en: "the checkpoint is of a run where f is {}",
    ru: "сохранённая работа — о функции со значением {1}",
  },
  { en: "a checkpoint is JSON", ru: "сохранённое состояние — текст JSON" },
  {
    en: "a checkpoint has what is fitted and a place",
    ru: "в сохранённом состоянии есть, что подгоняется и на каком месте",
  },
  { en: "rate is a positive number", ru: "rate — положительное число" },
  { en: "each query finds the same rows", ru: "каждый запрос должен находить те же строки" },
  { en: "shards have the same columns", ru: "у частей таблицы должны быть одни и те же столбцы" },
  { en: "a query has at most {} sums", ru: "в запросе не больше {1} сумм" },
  { en: "a query has at most {} levels of nesting", ru: "вложенность в запросе не больше {1}" },
  // What was got.
  { en: "none", ru: "ничего" },
  { en: "others", ru: "другое" },
  { en: "another text", ru: "другой текст" },
  { en: "{} and {}", ru: "{1} и {2}" },
  { en: "{} instead of {} in {}", ru: "{1} вместо {2} в {3}" },
  { en: "{} rows with another one", ru: "строк с другим: {1}" },
  { en: "{} beside the columns {}", ru: "{1}, а столбцы — {2}" },
  { en: "{} beside {}", ru: "{1}, а параметры — {2}" },
  { en: "{} of {} that lack one", ru: "строк без числа: {1} из {2}" },
  { en: "{}; coordinates in a list are one entry", ru: "{1}; координаты в списке — одна запись" },
  { en: "{} as array {} of {}", ru: "{1} у массива {2} из {3}" },
  { en: "uneven coordinates along axis {}", ru: "неравномерные координаты вдоль оси {1}" },
];

/** A text with places for values, as an expression that finds them. */
const patternOf = (text: string): RegExp =>
  new RegExp(`^${text.replace(/[.*+?^$()|[\]\\]/g, "\\$&").replaceAll("{}", "(.+?)")}$`);

const PATTERNS = FACTS.map(({ en, ru }) => ({ pattern: patternOf(en), ru }));

/** The text in Russian; undefined for one that is not known. */
function translated(text: string): string | undefined {
  for (const { pattern, ru } of PATTERNS) {
    const values = pattern.exec(text);
    if (values !== null) return ru.replace(/\{(\d)\}/g, (_, k) => values[Number(k)] ?? "");
  }
  return undefined;
}

/**
 * A message of the library, *operation: fact, got value*, in all languages. The library speaks English; where its fact
 * is not among those known here, its message stands in Russian behind the kind of trouble.
 */
export function libraryWords({ code, message }: NablaError): Words {
  const [, operation, fact = "", got] = /^([\w.]+): (.*?)(?:, got (.*))?$/s.exec(message) ?? [];
  const told = translated(fact);
  if (told === undefined) return { en: message, ru: `${KINDS[code]}: ${message}` };
  const value = got === undefined ? "" : `, получено ${translated(got) ?? got}`;
  return { en: message, ru: `${operation}: ${told}${value}` };
}
