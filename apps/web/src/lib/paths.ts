/** Every address of the application. */
export const paths = {
  home: '/home',
};
